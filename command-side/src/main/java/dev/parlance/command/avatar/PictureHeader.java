package dev.parlance.command.avatar;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads a picture's size as the JDK's decoders do, which must be able to begin with it. */
final class PictureHeader {

    private PictureHeader() {}

    static PictureSize read(String format, byte[] bytes) throws DamagedPicture {
        var reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(input, true, true);
            return new PictureSize(reader.getWidth(0), reader.getHeight(0));
        } catch (IOException | RuntimeException e) {
            throw new DamagedPicture("its header cannot be read");
        } finally {
            reader.dispose();
        }
    }
}
