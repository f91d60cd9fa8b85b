@NullMarked
package credence.credential;

import org.jspecify.annotations.NullMarked;
