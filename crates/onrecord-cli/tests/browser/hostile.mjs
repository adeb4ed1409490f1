// Captures that try to become more than words. All of it is made up.

const STORY = `<script>alert(1)</script> talks "><img src=x onerror=alert(2)> open

By Eve <b>Script</b>

May 1, 2030

"We will never pay <script>alert(3)</script> a single coin," said Mallory </blockquote><iframe src=//evil.example> Grey, chair of the crews' union, on Tuesday after the first meeting with the owners in the old customs house.

The owners refuse "a fifth hand' onmouseover='alert(4)", their spokesman Tom Rask told reporters, and said that &lt;b&gt; and javascript:alert(5) would stay as they are for the whole of the coming year.

"Nobody will be sent home </textarea></title></style><svg onload=alert(6)> {{7*7}}," he said on Wednesday in Osk. The union demands <base href="http://evil.example/"> a fifth hand by May 20.
`;

const escaped = STORY.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

export const HOSTILE = {
  "plain.txt": STORY,
  "<img src=x onerror=alert(7)>.txt": STORY.replaceAll("coin", "crown"),
  "page.html": `<html><head><title>x</title><base href="http://evil.example/"><link rel=canonical href="javascript:alert(8)">
<meta property="og:site_name" content="&quot;&gt;&lt;script&gt;alert(9)&lt;/script&gt;"><script>alert(10)</script><style>body{display:none}</style></head>
<body onload="alert(11)"><article><h1>Talks &lt;img src=x onerror=alert(12)&gt;</h1><p>${escaped.replaceAll("\n\n", "</p><p>")}</p></article></body></html>`,
};
