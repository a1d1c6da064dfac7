package answerable.command;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.Supplier;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the aggregates that were used lately, a bounded number of them: Axon's own cache forgets all of them at every garbage
 * collection, and each is then read and folded again.
 */
final class AggregateCache implements Cache {
  private static final int MOST = 5_000;
  private static final Duration UNUSED = Duration.ofMinutes(30);

  private final com.github.benmanes.caffeine.cache.Cache<Object, Object> aggregates =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST).expireAfterAccess(UNUSED).build();

  @SuppressWarnings("unchecked")
  @Override public <K, V> @Nullable V get(K key) {
    return (V) aggregates.getIfPresent(key);
  }

  @Override public void put(Object key, Object value) {
    aggregates.put(key, value);
  }

  @Override public boolean putIfAbsent(Object key, Object value) {
    return aggregates.asMap().putIfAbsent(key, value) == null;
  }

  @SuppressWarnings("unchecked")
  @Override public <T> T computeIfAbsent(Object key, Supplier<T> value) {
    return (T) aggregates.get(key, _ -> value.get());
  }

  @Override public boolean remove(Object key) {
    return aggregates.asMap().remove(key) != null;
  }

  @Override public void removeAll() {
    aggregates.invalidateAll();
  }

  @Override public boolean containsKey(Object key) {
    return aggregates.asMap().containsKey(key);
  }

  @Override public Registration registerCacheEntryListener(EntryListener listener) {
    throw new UnsupportedOperationException("nobody hears of what is in this cache");
  }
}
