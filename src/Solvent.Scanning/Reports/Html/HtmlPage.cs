using System.Security.Cryptography;
using System.Text;

namespace Solvent.Scanning.Reports.Html;

/// <summary>A page of a report as one file: it holds no script and loads nothing; its policy allows nothing but its own style.</summary>
/// <param name="Title">What it is about, as HTML.</param>
/// <param name="Main">Its content, as HTML.</param>
/// <param name="Version">The program's version.</param>
public sealed record HtmlPage(string Title, string Main, string Version)
{
    private const string Brand = """<svg viewBox="0 0 16 16" width="20" height="20" aria-hidden="true"><path d="M2 14h12M4 11V8M8 11V5.5M12 11V3" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" /></svg>""";

    /// <summary>What is said at the top's right, as HTML.</summary>
    public string Where { get; init; } = "";

    /// <summary>What is said at the bottom, as HTML.</summary>
    public string Footer { get; init; } = "";

    /// <summary>The id of what readers skip to, and the words for it.</summary>
    public (string Id, string Words) Skip { get; init; } = ("list", "Skip to the list");

    /// <summary>Style that this page alone has.</summary>
    public string Style { get; init; } = "";

    /// <summary>A text as HTML, with what could hide or turn it round made visible.</summary>
    public static string Text(string text) => HtmlText.Encode(text);

    /// <summary>The whole file.</summary>
    public string Write()
    {
        var style = Css() + Style;
        var policy = $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'; base-uri 'none'; form-action 'none'";
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <meta name="generator" content="Solvent {HtmlText.Encode(Version)}">
            <title>{Title} – Solvent</title>
            <style>{style}</style>
            </head>
            <body>
            <a class="skip" href="#{Skip.Id}">{Skip.Words}</a>
            <header class="top"><div class="wide"><span class="brand">{Brand}Solvent</span><span class="where">{Where}</span></div></header>
            <main class="wide">
            {Main}</main>
            <footer class="wide">{Footer}</footer>
            </body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    private static string Css()
    {
        using var stream = typeof(HtmlPage).Assembly.GetManifestResourceStream("reports/report.css")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
