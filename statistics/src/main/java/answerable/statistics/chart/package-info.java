/** Control charts and seasonal figures of monthly series. */
@NullMarked
package answerable.statistics.chart;

import org.jspecify.annotations.NullMarked;
