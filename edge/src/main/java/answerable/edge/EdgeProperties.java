package answerable.edge;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param ratePerSecond how many requests each caller gets back per second
 * @param rateBurst how many a caller may send at once
 */
@ConfigurationProperties("answerable.edge")
record EdgeProperties(long ratePerSecond, long rateBurst) {}
