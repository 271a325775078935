package dev.crier.transcoder.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.crier.contracts.MediaKind;
import dev.crier.transcoder.Clips;
import dev.crier.transcoder.TestEncoding;
import dev.crier.transcoder.probe.FileKind;
import dev.crier.transcoder.probe.PictureFacts;
import dev.crier.transcoder.probe.Probed;
import dev.crier.transcoder.probe.Refusal;
import dev.crier.transcoder.probe.Sniffed;
import dev.crier.transcoder.probe.Sniffer;
import dev.crier.transcoder.probe.VideoFacts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real files, made and read by the real FFmpeg. */
class RenditionsTest {

    private static final String X264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p ";
    private static final String AAC = "-c:a aac -b:a 64k";

    @TempDir
    private Path folder;

    private final TestEncoding encoding = new TestEncoding();
    private Clips clips;

    @BeforeEach
    void inAFreshFolder() {
        clips = new Clips(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mpeg4.mov | -c:v mpeg4 -c:a pcm_s16le",
                "hevc.mov | -c:v libx265 -preset ultrafast -tag:v hvc1 -x265-params log-level=none -c:a aac",
                "vp9.webm | -c:v libvpx-vp9 -cpu-used 8 -deadline realtime -c:a libopus",
                "mpeg2.ts | -c:v mpeg2video -c:a mp2",
                "mpeg2.mpg | -c:v mpeg2video -c:a mp2",
                "mpeg4.avi | -c:v mpeg4 -c:a mp3",
                "h264.mkv | -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a flac",
                "sorenson.flv | -c:v flv -c:a mp3 -ar 44100",
                "wmv.asf | -c:v wmv2 -c:a wmav2",
                "ten-bit.mp4 | -c:v libx264 -preset ultrafast -pix_fmt yuv422p10le -c:a aac",
            })
    void makesTheUniversalRenditionOf(String name, String codecs) throws Exception {
        var made = universal(clips.video(name, "320x180", "25", codecs));

        assertUniversal(made, 320, 180, 25);
    }

    @Test
    void copiesWhatIsAsItMustBe() throws Exception {
        Path original = clips.compliant("fine.mp4");

        var made = universal(original);

        assertUniversal(made, 320, 180, 30);
        assertThat(Clips.ask(made.path(), "v", "packet=size")).isEqualTo(Clips.ask(original, "v", "packet=size"));
        assertThat(Clips.ask(made.path(), "a", "packet=size")).isEqualTo(Clips.ask(original, "a", "packet=size"));
    }

    @Test
    void turnsAPictureThatWasFilmedUpright() throws Exception {
        clips.compliant("flat.mp4");
        Path turned = clips.make("turned.mp4", "-display_rotation 90 -i %s/flat.mp4 -c copy");
        assertThat(Clips.ask(turned, "v", "stream_side_data=rotation")).contains("90");

        assertUniversal(universal(turned), 180, 320, 30);
    }

    @Test
    void addsASilentTrackWhereThereIsNone() throws Exception {
        var made = universal(clips.silent("silent.mp4", "320x180", "30", X264));

        assertUniversal(made, 320, 180, 30);
        assertThat(Clips.ask(made.path(), "a", "stream=channels,sample_rate")).containsExactly("48000", "2");
    }

    @Test
    void evensOddSides() throws Exception {
        var made = universal(
                clips.video("odd.mov", "320x180", "25", "-vf scale=321:181,setsar=1 -c:v png -pix_fmt rgb24 " + AAC));

        assertUniversal(made, 320, 180, 25);
    }

    @Test
    void scalesDownToTheLongSide() throws Exception {
        assertUniversal(universal(clips.video("wide.mp4", "2560x1440", "24", X264 + AAC)), 1920, 1080, 24);
    }

    @Test
    void makesPixelsSquare() throws Exception {
        var made = universal(clips.video("dv.mp4", "360x288", "25", X264 + "-vf setsar=2 " + AAC));

        assertUniversal(made, 720, 288, 25);
        assertThat(Clips.ask(made.path(), "v", "stream=sample_aspect_ratio")).containsExactly("1:1");
    }

    @Test
    void makesTheFrameRateConstant() throws Exception {
        Path variable = clips.video(
                "variable.mp4",
                "320x180",
                "60",
                X264 + "-vf select='if(lt(t,1),1,not(mod(n,3)))' -fps_mode vfr " + AAC);

        var made = universal(variable);

        assertThat(Clips.ask(made.path(), "v", "stream=r_frame_rate,avg_frame_rate").stream()
                        .distinct())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"10, 30", "120, 60", "50, 50", "24000/1001, 23.976", "30000/1001, 29.97"})
    void keepsTheFrameRateWithinWhatPlatformsTake(String rate, double expected) throws Exception {
        assertUniversal(universal(clips.video("rate.mkv", "320x180", rate, X264 + AAC)), 320, 180, expected);
    }

    @Test
    void mixesSurroundSoundDown() throws Exception {
        var made = universal(clips.video("surround.mp4", "320x180", "30", X264 + "-c:a aac -b:a 64k -ac 6"));

        assertThat(Clips.ask(made.path(), "a", "stream=channels")).containsExactly("2");
    }

    @Test
    void leavesTheOwnersTagsOut() throws Exception {
        var made = universal(clips.video(
                "tagged.mp4",
                "320x180",
                "30",
                X264 + AAC + " -metadata title=secret -metadata location=+48.1+11.5/ -movflags use_metadata_tags"));

        assertThat(Clips.ask(made.path(), "", "format_tags"))
                .noneMatch(tag -> tag.contains("secret"))
                .noneMatch(tag -> tag.contains("48.1"));
    }

    @Test
    void leavesOutMusicCoversAndTracksThatDoNotPlay() throws Exception {
        clips.compliant("fine.mp4");
        clips.picture("cover.jpg", "200x200", "-f image2");
        clips.text("words.srt", "1\n00:00:00,000 --> 00:00:01,000\nHello\n");
        Path many = clips.make(
                "many.mkv",
                "-i %s/fine.mp4 -i %s/words.srt -map 0 -map 1 -c copy -attach %s/cover.jpg"
                        + " -metadata:s:t mimetype=image/jpeg");

        assertThat(Clips.ask(universal(many).path(), "", "stream=codec_type")).containsExactly("video", "audio");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-movflags +faststart", ""})
    void refusesAVideoThatWasCutOff(String flags) throws Exception {
        Path whole = clips.video("whole.mp4", "320x180", "30", X264 + "-g 15 " + AAC + " -t 2 " + flags);

        assertThat(refusal(clips.cut(whole, "cut.mp4", 0.6), MediaKind.VIDEO).code())
                .isEqualTo("damaged");
    }

    @Test
    void refusesTextUnderAVideosName() throws Exception {
        assertThat(refusal(clips.text("words.mp4", "Dear diary,\nnothing moved today.\n"), MediaKind.VIDEO))
                .isEqualTo(new Refusal(
                        "not_media", "This is not a video file (it looks like text). Upload an MP4, MOV or WebM."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nfile:///etc/passwd\n",
                "ffconcat version 1.0\nfile /etc/passwd\n",
                "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"></MPD>",
            })
    void neverFollowsAPlaylist(String playlist) throws Exception {
        assertThat(refusal(clips.text("list.mp4", playlist), MediaKind.VIDEO).code())
                .isEqualTo("playlist");
    }

    @Test
    void refusesSoundAlone() throws Exception {
        Path sound = clips.make("sound.mp4", "-f lavfi -i sine=d=1 -c:a aac -brand isom");

        assertThat(refusal(sound, MediaKind.VIDEO).code()).isEqualTo("sound_only");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.png | 400x300 | -pix_fmt rgb24 -f image2",
                "a.png | 400x300 | -pix_fmt rgba -f image2",
                "a.jpg | 400x300 | -q:v 3 -f image2",
                "a.webp | 400x300 | -c:v libwebp -f image2",
                "a.gif | 400x300 | -f gif",
            })
    void makesAJpegAndAThumbnailOf(String name, String size, String words) throws Exception {
        var files = files(clips.picture(name, size, words), MediaKind.IMAGE);

        assertThat(files)
                .extracting(Made.File::profile, Made.File::mimeType, Made.File::width, Made.File::height)
                .containsExactly(tuple("image", "image/jpeg", 400, 300), tuple("thumbnail", "image/jpeg", 400, 300));
        assertThat(files.getFirst().path()).binaryContent().startsWith(0xFF, 0xD8, 0xFF);
    }

    @Test
    void makesASmallerVideoWhereAPlatformNeedsOne() throws Exception {
        var words = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -ac 2 -movflags +faststart";
        var files = files(clips.video("upright.mp4", "1080x1920", "30", words), MediaKind.VIDEO);

        assertThat(files)
                .extracting(Made.File::profile, Made.File::width, Made.File::height)
                .startsWith(tuple("universal", 1080, 1920), tuple("hd720", 720, 1280))
                .hasSize(3);
        assertUniversal(files.get(1), 720, 1280, 30);
    }

    @Test
    void scalesALargePictureDown() throws Exception {
        var files = files(clips.picture("large.png", "4000x3000", "-f image2"), MediaKind.IMAGE);

        assertThat(files.getFirst().width()).isEqualTo(2048);
        assertThat(files.getFirst().height()).isEqualTo(1536);
        assertThat(files.getLast().width()).isEqualTo(640);
        assertThat(Files.size(files.getFirst().path())).isLessThan(8_000_000);
        assertThat(files.get(1).profile()).isEqualTo("image_compact");
        assertThat(files.get(1).height()).isEqualTo(1080);
        assertThat(files.get(1).width()).isEqualTo(1440);
        assertThat(Files.size(files.get(1).path())).isLessThan(950_000);
    }

    @Test
    void turnsAPhotoThatWasTakenUpright() throws Exception {
        byte[] flat = Files.readAllBytes(clips.picture("flat.jpg", "400x200", "-f image2"));
        // Exif in APP1, big endian, one entry: orientation (0112) is 6, turned a quarter to the right
        byte[] exif = HexFormat.of()
                .parseHex(
                        "FFE10022457869660000" + "4D4D002A00000008" + "0001" + "011200030000000100060000" + "00000000");
        var photo = new ByteArrayOutputStream();
        photo.write(flat, 0, 2);
        photo.write(exif);
        photo.write(flat, 2, flat.length - 2);

        var files = files(Files.write(clips.path("photo.jpg"), photo.toByteArray()), MediaKind.IMAGE);

        assertThat(files).extracting(Made.File::width, Made.File::height).containsOnly(tuple(200, 400));
    }

    @Test
    void putsATransparentPictureOnWhite() throws Exception {
        Path clear = clips.make("clear.png", "-f lavfi -i color=red@0.0:s=64x64,format=rgba -frames:v 1 -f image2");
        Path jpeg = files(clear, MediaKind.IMAGE).getFirst().path();

        byte[] pixel = Files.readAllBytes(
                clips.make("pixel.raw", "-i " + jpeg + " -vf format=gray,crop=1:1:32:32 -f rawvideo"));
        assertThat(Byte.toUnsignedInt(pixel[0])).isGreaterThan(250);
    }

    @Test
    void refusesAPictureThatWasCutOff() throws Exception {
        Path whole = clips.picture("whole.png", "400x300", "-f image2");

        assertThat(refusal(clips.cut(whole, "cut.png", 0.01), MediaKind.IMAGE).code())
                .isEqualTo("damaged");
    }

    private Made.File universal(Path original) throws Exception {
        var files = files(original, MediaKind.VIDEO);
        assertThat(files)
                .extracting(Made.File::profile)
                .filteredOn(profile -> !profile.equals("hd720"))
                .containsExactly("universal", "thumbnail");
        assertThat(files.getLast().path()).binaryContent().startsWith(0xFF, 0xD8, 0xFF);
        return files.getFirst();
    }

    private List<Made.File> files(Path original, MediaKind kind) throws Exception {
        Made made = make(original, kind);
        assertThat(made).isInstanceOf(Made.Files.class);
        return ((Made.Files) made).files();
    }

    private Refusal refusal(Path original, MediaKind kind) throws Exception {
        Made made = make(original, kind);
        assertThat(made).isInstanceOf(Made.Refused.class);
        return ((Made.Refused) made).refusal();
    }

    private Made make(Path original, MediaKind kind) throws Exception {
        Path out = Files.createDirectories(folder.resolve("out"));
        byte[] all = Files.readAllBytes(original);
        Sniffed sniffed = Sniffer.sniff(Arrays.copyOf(all, Math.min(all.length, Sniffer.HEAD)), kind);
        if (!(sniffed instanceof FileKind format)) {
            return new Made.Refused((Refusal) sniffed);
        }
        Probed probed = encoding.prober().probe(original, format);
        return switch (probed) {
            case Refusal refused -> new Made.Refused(refused);
            case VideoFacts video -> encoding.renditions().video(original, video, out::resolve);
            case PictureFacts picture -> encoding.renditions().picture(original, picture, out::resolve);
        };
    }

    private static void assertUniversal(Made.File file, int width, int height, double fps) throws Exception {
        assertThat(file.width()).isEqualTo(width);
        assertThat(file.height()).isEqualTo(height);
        assertThat(file.frameRate()).isCloseTo(fps, within(0.05));
        assertThat(file.durationSeconds()).isCloseTo(2.0, within(0.15));
        assertThat(file.mimeType()).isEqualTo("video/mp4");
        assertThat(Clips.ask(file.path(), "v", "stream=codec_name,pix_fmt")).containsExactly("h264", "yuv420p");
        assertThat(Clips.ask(file.path(), "a", "stream=codec_name")).containsExactly("aac");
        assertThat(Clips.ask(file.path(), "v", "stream_side_data=rotation")).isEmpty();
        assertThat(Double.parseDouble(
                        Clips.ask(file.path(), "v", "stream=start_time").getFirst()))
                .isCloseTo(0, within(0.001));
        var content = new String(Files.readAllBytes(file.path()), StandardCharsets.ISO_8859_1);
        assertThat(content.indexOf("moov")).as("index in front").isBetween(1, content.indexOf("mdat"));
        assertThat(content.substring(0, content.indexOf("mdat")))
                .as("edit list")
                .doesNotContain("elst");
    }
}
