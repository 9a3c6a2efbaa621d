package dev.parlance.command.avatar;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Draws without a key or a network: a PNG of overlapping discs, whose places and colours follow
 * from the prompt and the index alone.
 */
final class DemoPainter implements ImagePainter {

    static final int SIDE = 512;

    private static final int DISCS = 9;

    @Override
    public byte[] paint(String prompt, int index) {
        var random = new SplittableRandom(seed(prompt, index));
        var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(
                    RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            draw(graphics, random);
        } finally {
            graphics.dispose();
        }
        return png(image);
    }

    private static void draw(Graphics2D graphics, SplittableRandom random) {
        float hue = (float) random.nextDouble();
        graphics.setPaint(
                new GradientPaint(
                        0,
                        0,
                        Color.getHSBColor(hue, 0.35f, 0.95f),
                        SIDE,
                        SIDE,
                        Color.getHSBColor(hue + 0.15f, 0.6f, 0.55f)));
        graphics.fillRect(0, 0, SIDE, SIDE);
        graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.55f));
        for (int i = 0; i < DISCS; i++) {
            double size = random.nextDouble(SIDE * 0.15, SIDE * 0.6);
            graphics.setPaint(
                    Color.getHSBColor(
                            hue + (float) random.nextDouble(0.45),
                            (float) random.nextDouble(0.35, 0.8),
                            (float) random.nextDouble(0.6, 1)));
            graphics.fill(
                    new Ellipse2D.Double(
                            random.nextDouble(-size / 2, SIDE - size / 2),
                            random.nextDouble(-size / 2, SIDE - size / 2),
                            size,
                            size));
        }
    }

    private static long seed(String prompt, int index) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(prompt.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest.digest()).getLong() + index;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static byte[] png(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
