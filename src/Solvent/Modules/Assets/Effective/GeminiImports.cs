using System.Text;
using Solvent.Modules.Assets.Targets;

namespace Solvent.Modules.Assets.Effective;

/// <summary>A context file of Gemini with its imports in their places, five hops, with the comments that Gemini writes around them.</summary>
internal sealed class GeminiImports(ContextDraft draft, LoadMoment moment)
{
    private const int MostImports = 200;
    private int _imports;

    /// <summary>The whole text. Adds a source for the file, and one for each import, each with what it gives itself.</summary>
    public string Expand(SourceFile file, string reason) => Expand(file, reason, [], 0);

    private string Expand(SourceFile file, string reason, HashSet<string> chain, int depth)
    {
        var whole = new StringBuilder();
        var own = new StringBuilder();
        var text = file.Text;
        var from = 0;
        var at = draft.Sources.Count;
        if (depth < ToolFacts.GeminiHops.Most)
        {
            foreach (var mention in AtMentions.Of(text, CodeOf(text), escapesBlanks: false).Where(static mention => mention.Path[0] is '.' or '/' || char.IsAsciiLetter(mention.Path[0])))
            {
                Append(text[from..mention.Start]);
                from = mention.End;
                var (frame, imported) = Import(file, mention.Path, chain, depth);
                own.Append(frame);
                whole.Append(imported);
            }
        }

        Append(text[from..]);
        var why = depth >= ToolFacts.GeminiHops.Most && text.Contains('@', StringComparison.Ordinal) ? $"its own imports are not followed: it is {depth} hops away" : at == draft.Sources.Count ? "" : "with imports, which are listed before it";
        draft.Load(file, reason, moment, own.ToString(), why, why.Length > 0 ? ToolFacts.GeminiHops : null);
        return whole.ToString();

        void Append(string part)
        {
            own.Append(part);
            whole.Append(part);
        }
    }

    // What stands in the importing file in its place, without and with the imported text.
    private (string Frame, string Whole) Import(SourceFile from, string mention, HashSet<string> chain, int depth)
    {
        var path = mention[0] == '/' ? null : ClaudeImports.Resolve(from.Path, mention);
        var reason = $"imported by {from.Path}";
        if (path is null || mention.StartsWith("http:", StringComparison.Ordinal) || mention.StartsWith("https:", StringComparison.Ordinal) || mention.StartsWith("file:", StringComparison.Ordinal))
        {
            draft.Add(new LoadedSource($"@{mention}", reason, 0, "", SourceState.NotLoaded, "it leads out of the repository: Gemini leaves a comment in its place"));
            return Same($"<!-- Import failed: {mention} - Path traversal attempt -->");
        }

        if (chain.Contains(path))
        {
            return Same($"<!-- File already processed: {mention} -->");
        }

        if (++_imports > MostImports || draft.Read(path, reason) is not { } file)
        {
            if (draft.LastPath != path)
            {
                draft.Add(new LoadedSource(path, reason, 0, "", SourceState.NotLoaded, "there is no such file, and Gemini leaves a comment in its place: correct the path, or put it between backticks if it is no import"));
            }

            return Same($"<!-- Import failed: {mention} - no such file -->");
        }

        var text = Expand(file, reason, [.. chain, path], depth + 1);
        var (begin, end) = ($"<!-- Imported from: {mention} -->\n", $"\n<!-- End of import from: {mention} -->");
        return (begin + end, begin + text + end);
    }

    private static (string, string) Same(string text) => (text, text);

    // Gemini takes from any run of backticks to the next place where as many stand, across lines.
    private static bool[] CodeOf(string text)
    {
        var mask = new bool[text.Length];
        var shortestMissing = int.MaxValue;
        for (var i = text.IndexOf('`', StringComparison.Ordinal); i >= 0 && i < text.Length; i = text.IndexOf('`', i))
        {
            var run = text.AsSpan(i).IndexOfAnyExcept('`');
            run = run < 0 ? text.Length - i : run;
            var close = -1;
            var length = Math.Min(run, shortestMissing - 1);
            for (; length > 0 && close < 0; length--)
            {
                close = text.IndexOf(new string('`', length), i + length, StringComparison.Ordinal);
                shortestMissing = close < 0 ? length : shortestMissing;
            }

            var end = close < 0 ? i + run : close + length + 1;
            mask.AsSpan(i, end - i).Fill(close >= 0);
            i = end;
            if (i >= text.Length)
            {
                break;
            }
        }

        return mask;
    }
}
