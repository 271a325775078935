package dev.crier.sandbox.page;

/** Text into HTML. */
final class Html {
    static final String STYLE = """
            :root { color-scheme: light dark; --paper: #f6f5f2; --card: #fff; --ink: #1d1c1a; --soft: #6d6a64; --line: #e4e1da; --accent: #2f5fd0; }
            @media (prefers-color-scheme: dark) { :root { --paper: #161513; --card: #211f1d; --ink: #efece6; --soft: #a29d94; --line: #35322e; --accent: #8fb0ff; } }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
            a { color: var(--accent); text-decoration: none; } a:hover { text-decoration: underline; }
            header, main { max-width: 1180px; margin: 0 auto; padding: 0 24px; }
            header { padding-top: 32px; padding-bottom: 20px; }
            h1 { font-size: 26px; line-height: 1.2; margin: 0 0 4px; letter-spacing: -.01em; }
            .sub { color: var(--soft); margin: 0 0 18px; }
            nav { display: flex; flex-wrap: wrap; gap: 8px; }
            nav a { padding: 4px 12px; border: 1px solid var(--line); border-radius: 999px; background: var(--card); color: var(--ink); font-size: 13px; }
            nav a b { color: var(--soft); font-weight: 500; margin-left: 4px; }
            nav a.on { background: var(--ink); color: var(--paper); border-color: var(--ink); } nav a.on b { color: inherit; opacity: .7; }
            nav a:hover { text-decoration: none; border-color: var(--soft); }
            .wall { display: grid; grid-template-columns: repeat(auto-fill, minmax(320px, 1fr)); gap: 20px; padding-bottom: 48px; align-items: start; }
            .post { background: var(--card); border: 1px solid var(--line); border-radius: 14px; overflow: hidden; }
            .post.hidden { opacity: .72; }
            .frame { background: #000; display: flex; justify-content: center; }
            .frame video, .frame img { display: block; width: 100%; max-height: 420px; object-fit: contain; }
            .body { padding: 14px 16px 12px; }
            .who { display: flex; align-items: center; gap: 8px; font-size: 13px; margin-bottom: 8px; }
            .who .state { margin-left: auto; } .who .name { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
            .facts time { font-variant-numeric: tabular-nums; } .badge, .state { flex: none; }
            .badge { font-size: 11px; font-weight: 600; padding: 2px 8px; border-radius: 999px; color: #fff; background: #666; }
            .instagram { background: #c13584; } .youtube { background: #d62b1f; } .bluesky { background: #1673e6; } .facebook { background: #1665d8; } .tiktok { background: #191919; }
            .twitter { background: #0f1419; } .linkedin { background: #0a66c2; } .pinterest { background: #bd081c; } .threads { background: #3a3a3a; }
            .state { font-size: 11px; padding: 1px 7px; border-radius: 999px; border: 1px solid var(--line); color: var(--soft); }
            .caption { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 0 10px; } .caption.none { color: var(--soft); font-style: italic; }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 10px; font-size: 12px; margin: 0 0 10px; } dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
            .comment { border-left: 2px solid var(--line); padding-left: 10px; margin: 0 0 8px; font-size: 13px; overflow-wrap: anywhere; }
            .facts { display: flex; flex-wrap: wrap; gap: 4px 9px; font-size: 12px; color: var(--soft); border-top: 1px solid var(--line); padding-top: 8px; }
            .facts a { margin-left: auto; }
            .empty { text-align: center; color: var(--soft); border: 1px dashed var(--line); border-radius: 14px; padding: 56px 20px; margin-bottom: 48px; }
            .sheet { max-width: 440px; margin: 8vh auto; background: var(--card); border: 1px solid var(--line); border-radius: 16px; padding: 28px 28px 24px; }
            .sheet h1 { font-size: 21px; margin-bottom: 8px; } .sheet p { margin: 0 0 14px; } .sheet fieldset { border: 0; padding: 0; margin: 0 0 16px; } .sheet legend { padding: 0; font-weight: 600; font-size: 13px; margin-bottom: 6px; }
            .sheet label { display: block; padding: 5px 0; overflow-wrap: anywhere; font-size: 14px; } .row { display: flex; gap: 10px; }
            button { flex: 1; font: inherit; font-weight: 600; padding: 9px 14px; border-radius: 10px; border: 1px solid var(--line); background: transparent; color: var(--ink); cursor: pointer; }
            button.main { background: var(--ink); border-color: var(--ink); color: var(--paper); }
            .narrow { max-width: 560px; padding-top: 32px; }
            """;

    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String document(String title, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title><link rel="icon" href="data:,"><style>
                %s</style></head>
                <body>
                %s
                </body>
                </html>
                """.formatted(escape(title), STYLE, body);
    }
}
