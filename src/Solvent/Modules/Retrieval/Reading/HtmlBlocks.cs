using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Solvent.Modules.Retrieval;

/// <summary>Takes HTML apart into blocks of text. Nothing is fetched and nothing runs; scripts, styles and what only steers a page are left out.</summary>
internal static partial class HtmlBlocks
{
    /// <summary>The most elements that lie within each other. Browsers flatten what lies deeper, and every tag costs as much as the page is deep.</summary>
    public const int MostDeep = 500;

    private const int MostNodes = 2_000_000;

    private static readonly HashSet<string> s_left = new(StringComparer.Ordinal)
    {
        "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "head", "nav", "select", "button", "input", "textarea", "audio", "video",
    };

    private static readonly HashSet<string> s_blocks = new(StringComparer.Ordinal)
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
    };

    /// <summary>The title and the blocks of a page.</summary>
    /// <param name="text">The page.</param>
    /// <exception cref="HtmlTooDeepException">More than <see cref="MostDeep"/> elements lie within each other.</exception>
    public static (string? Title, List<TextBlock> Blocks) Read(string text)
    {
        var depth = new HtmlDepth(MostDeep);
        var parser = new HtmlParser(new HtmlParserOptions { IsKeepingSourceReferences = true, IsScripting = false, OnCreated = (element, _) => depth.Add(element) });
        using var page = parser.ParseDocument(Formatting().Replace(text, "$1span"));
        var title = page.Title is { Length: > 0 } named ? PlainText.Line(named) : null;
        return (title, page.Body is { } body ? new Walk().Read(body) : []);
    }

    // Bold and the like say nothing of blocks, and a parser has to open all of them anew in each paragraph where they were left open: a page of a hundred kilobytes becomes gigabytes.
    [GeneratedRegex(@"(</?)(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Formatting();

    // Without recursion: a page may be nested as deeply as it likes.
    private sealed class Walk
    {
        private readonly List<TextBlock> blocks = [];
        private readonly StringBuilder text = new();
        private int level;
        private int pre;
        private int first;
        private int last;
        private bool isTight;

        public List<TextBlock> Read(IElement body)
        {
            INode? node = body.FirstChild;
            for (var count = 0; node is not null && count < MostNodes; count++)
            {
                var isOpen = Enter(node);
                if (isOpen && node.FirstChild is { } child)
                {
                    node = child;
                    continue;
                }

                while (node is not null && node != body)
                {
                    Leave(node);
                    if (node.NextSibling is { } next)
                    {
                        node = next;
                        break;
                    }

                    node = node.Parent;
                }

                node = node == body ? null : node;
            }

            Close();
            return blocks;
        }

        private bool Enter(INode node)
        {
            if (node is IText words)
            {
                Write(words.Data);
                return false;
            }

            if (node is not IElement element || s_left.Contains(element.LocalName) || element.HasAttribute("hidden"))
            {
                return false;
            }

            var line = element.SourceReference?.Position.Line ?? last;
            last = Math.Max(last, line);
            if (s_blocks.Contains(element.LocalName))
            {
                Close();
                (first, isTight) = (line, element.LocalName is "li" or "tr" or "dd");
                level = Level(element);
                text.Append(element.LocalName == "li" ? "- " : "");
                pre += element.LocalName == "pre" ? 1 : 0;
            }
            else if (element.LocalName is "td" or "th")
            {
                text.Append(text.Length > 0 ? " | " : "| ");
            }
            else if (element.LocalName == "br")
            {
                text.Append('\n');
            }

            return true;
        }

        private void Leave(INode node)
        {
            if (node is IElement element && s_blocks.Contains(element.LocalName) && !s_left.Contains(element.LocalName) && !element.HasAttribute("hidden"))
            {
                Close();
                pre -= element.LocalName == "pre" ? 1 : 0;
            }
        }

        private void Write(string words)
        {
            if (pre > 0)
            {
                text.Append(words);
                return;
            }

            foreach (var c in words)
            {
                if (!char.IsWhiteSpace(c))
                {
                    text.Append(c);
                }
                else if (text.Length > 0 && text[^1] is not (' ' or '\n'))
                {
                    text.Append(' ');
                }
            }
        }

        private void Close()
        {
            var block = text.ToString().Trim('\n', ' ', '\t');
            if (block.Length > 0 && block != "-" && block.Any(c => c is not ('|' or ' ')))
            {
                var from = first > 0 ? first : Math.Max(1, last);
                blocks.Add(new TextBlock(level > 0 ? PlainText.Line(block) : block, from, Math.Max(from, last), level, isTight && blocks is [.., { Level: 0 }]));
            }

            text.Clear();
            (level, isTight, first) = (0, false, 0);
        }

        private static int Level(IElement element) => element is IHtmlHeadingElement && element.LocalName is ['h', >= '1' and <= '6' and var digit] ? digit - '0' : 0;
    }
}
