package credence.collect.history;

import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A change with what stands on both sides; on a side branch, a file that a merge took from another
 * parent as it is comes without.
 *
 * @param others of a merge: the blob of this path in each further parent, in their order, the zero
 *     id where it is not there
 */
record FileChange(Change change, Content old, Content now, List<ObjectId> others) {}
