@NullMarked
package credence.log;

import org.jspecify.annotations.NullMarked;
