using Solvent.Scanning.Reports.Html;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Contract;

/// <summary>Reports of other modules as one HTML file, in the look of a scan's: no script, nothing loaded.</summary>
internal static class ReportPage
{
    /// <summary>The whole file.</summary>
    /// <param name="title">What it is about.</param>
    /// <param name="where">What is said at the top's right.</param>
    /// <param name="main">Its content, as HTML; the list that readers skip to has the id <c>list</c>.</param>
    /// <param name="footer">What is said at the bottom.</param>
    public static string Write(string title, string where, string main, string footer) => new HtmlPage(Text(title), main, CommandLine.Version) { Where = Text(where), Footer = Text(footer) }.Write();

    /// <summary>A text as HTML, with what could hide or turn it round made visible.</summary>
    public static string Text(string text) => HtmlPage.Text(text);
}
