// 3.41 the payload of a float NaN survives
class T {
  @Async static Future<Object> run(Trace t) {
    float f = Float.intBitsToFloat(0x7FC12345);
    double d = Double.longBitsToDouble(0x7FF8000012345678L);
    float zero = -0f;
    await(t.value(1));
    return Future.ready(Integer.toHexString(Float.floatToRawIntBits(f)) + Long.toHexString(Double.doubleToRawLongBits(d)) + zero + await(t.value(f)));
  }
}
