package dev.crier.transcoder.profile;

/** A picture's pixels. */
record Size(int width, int height) {

    /** The size scaled down to a long side, in even numbers, as 4:2:0 needs. Never scaled up. */
    static Size fit(int width, int height, int longSide) {
        double scale = Math.min(1, (double) longSide / Math.max(width, height));
        return new Size(even(width * scale), even(height * scale));
    }

    private static int even(double side) {
        return Math.max(2, (int) (Math.round(side) / 2) * 2);
    }
}
