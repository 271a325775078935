package dev.crier.transcoder.profile;

import dev.crier.transcoder.ffmpeg.Source;
import dev.crier.transcoder.probe.Fps;
import dev.crier.transcoder.probe.VideoFacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** FFmpeg's words for what was decided. */
final class Commands {

    /** Long enough for a seek to be quick, short enough to cut at; closed, so that each group stands alone. */
    private static final int SECONDS_PER_GROUP = 2;

    private static final int SAMPLE_RATE = 48_000;

    /** A copy of the picture is painted white all over, and the picture laid on it. */
    private static final String ON_WHITE =
            "format=rgba,split[ink][sheet];[sheet]drawbox=color=white@1:t=fill:replace=1[paper];"
                    + "[paper][ink]overlay=format=rgb";

    private Commands() {}

    /** The inputs of the universal rendition: the file, and silence where it is needed. */
    static List<Source> sources(Path original, VideoFacts video, UniversalPlan plan) {
        Source file = Source.file(original, video.kind().demuxer());
        return plan.sound() == SoundTrack.SILENCE
                ? List.of(file, Source.generated("anullsrc=channel_layout=stereo:sample_rate=" + SAMPLE_RATE))
                : List.of(file);
    }

    static List<String> universal(UniversalPlan plan, VideoFacts video, int threads) {
        var options = new ArrayList<String>();
        add(options, "-map 0:V:0 -map " + (plan.sound() == SoundTrack.SILENCE ? "1:a:0 -shortest" : "0:a:0"));
        // the owner's position, camera and name stay out of what is published
        add(options, "-map_metadata -1 -map_chapters -1 -sn -dn");
        switch (plan.picture()) {
            case PictureTrack.Copy copy -> add(options, "-c:v copy");
            case PictureTrack.Encode encode -> encode(options, encode, threads);
        }
        switch (plan.sound()) {
            case COPY -> add(options, "-c:a copy");
            case ENCODE -> {
                var sound = Objects.requireNonNull(video.sound());
                add(options, "-af aresample=async=1:first_pts=0 -c:a aac -b:a 128k -ar " + SAMPLE_RATE);
                add(options, "-ac " + Math.min(2, sound.channels()));
            }
            case SILENCE -> add(options, "-c:a aac -b:a 32k");
        }
        // without edit lists the first frame is at 0 only if composition times may be negative
        add(options, "-movflags +faststart+negative_cts_offsets -use_editlist 0");
        add(options, "-max_muxing_queue_size 4096 -f mp4");
        return options;
    }

    private static void encode(List<String> options, PictureTrack.Encode encode, int threads) {
        Fps fps = encode.fps();
        long group = Math.round(fps.value() * SECONDS_PER_GROUP);
        var filters = new ArrayList<String>();
        if (encode.deinterlace()) {
            filters.add("bwdif=mode=send_frame:deint=interlaced");
        }
        filters.add("fps=" + fps);
        filters.add("scale=%d:%d:flags=bicubic:out_range=tv".formatted(encode.width(), encode.height()));
        filters.add("setsar=1");
        filters.add("format=yuv420p");
        options.add("-vf");
        options.add(String.join(",", filters));
        add(options, "-c:v libx264 -preset veryfast -crf 20 -maxrate 16M -bufsize 32M -profile:v high");
        add(options, "-bf 2 -flags +cgop -g " + group + " -threads " + threads);
    }

    /**
     * One frame as JPEG, in the full range of values that the format has. A camera notes in a photo which way is up, and
     * FFmpeg turns it before these filters: only they know its sides.
     */
    static List<String> jpeg(int longSide, int quality, boolean onWhite) {
        var options = new ArrayList<String>();
        options.add("-filter_complex");
        options.add("[0:V:0]" + fit(longSide) + (onWhite ? "," + ON_WHITE : "")
                + ",scale=out_range=pc,setsar=1,format=yuvj420p[jpeg]");
        add(options, "-map [jpeg] -map_metadata -1 -an -sn -dn -frames:v 1 -c:v mjpeg -q:v " + quality);
        add(options, "-update 1 -f image2");
        return options;
    }

    /** Never larger than it was, in even numbers. */
    private static String fit(int longSide) {
        return "scale=w='if(gte(iw,ih),2*trunc(min(%1$d,iw)/2),-2)':h='if(gte(iw,ih),-2,2*trunc(min(%1$d,ih)/2))':flags=bicubic"
                .formatted(longSide);
    }

    private static void add(List<String> options, String words) {
        options.addAll(List.of(words.split(" ", -1)));
    }
}
