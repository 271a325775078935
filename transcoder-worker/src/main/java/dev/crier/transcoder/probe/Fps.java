package dev.crier.transcoder.probe;

/** A frame rate as the fraction that it is: 30000/1001 is not 29.97. */
public record Fps(long numerator, long denominator) {

    public Fps {
        if (numerator <= 0 || denominator <= 0) {
            throw new IllegalArgumentException("Not a frame rate: " + numerator + "/" + denominator);
        }
    }

    public double value() {
        return (double) numerator / denominator;
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
