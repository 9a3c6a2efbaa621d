package dev.parlance.command.avatar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.image.ImageBytes;
import dev.parlance.kernel.image.ImageType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class DemoPainterTest {

    private final DemoPainter painter = new DemoPainter();

    @Test
    void thePictureIsAPngThatCanBeShown() throws IOException {
        var bytes = painter.paint("숲속의 마녀", 0);

        var image = ImageIO.read(new ByteArrayInputStream(bytes));
        assertThat(image.getWidth()).isEqualTo(512);
        assertThat(image.getHeight()).isEqualTo(512);
        assertThat(Picture.of(new ImageBytes(bytes)).type()).isEqualTo(ImageType.PNG);
    }

    @Test
    void theSamePromptAndIndexGiveTheSamePicture() {
        assertThat(painter.paint("숲속의 마녀", 1)).isEqualTo(painter.paint("숲속의 마녀", 1));
    }

    @Test
    void anotherIndexGivesAnotherPicture() {
        assertThat(painter.paint("숲속의 마녀", 0)).isNotEqualTo(painter.paint("숲속의 마녀", 1));
    }

    @Test
    void anotherPromptGivesAnotherPicture() {
        assertThat(painter.paint("숲속의 마녀", 0)).isNotEqualTo(painter.paint("바다의 마녀", 0));
    }
}
