#if canImport(Glibc)
import CMalloc
#endif

/// How memory is given back that a long capture uses over and over.
enum MemoryTuning {
  /// Keeps the buffers of the pieces of a capture, instead of giving each back to the system and
  /// having its pages cleared again.
  static func keepBuffers(cores: Int) {
    #if canImport(Glibc)
    mallopt(M_MMAP_THRESHOLD, 32 << 20)
    mallopt(M_TRIM_THRESHOLD, 256 << 20)
    mallopt(M_ARENA_MAX, Int32(clamping: max(1, cores)))
    #endif
  }
}
