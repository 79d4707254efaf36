using System.Text.RegularExpressions;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Sources;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matchers;

/// <summary>Files that an instruction file names (a link, a code span, an <c>@import</c>) and that are nowhere in the repository.</summary>
internal sealed partial class DeadReference : Anchor
{
    public override IEnumerable<Candidate> Find(FileContext file)
    {
        var imports = Import().EnumerateMatches(file.Source.Text);
        var found = new List<(TextSpan Span, string Target, bool IsLink)>();
        foreach (var call in file.Model.Calls)
        {
            if (call is { Callee: NameNode { Name: "link" or "code" } kind, Arguments: [{ Value: StringNode target }] })
            {
                found.Add((target.Span, target.Value, kind.Name == "link"));
            }
        }

        // An import in a code span is not one.
        var spans = found.ToList();
        foreach (var match in imports)
        {
            var at = file.Source.Text.IndexOf('@', match.Index);
            var span = new TextSpan(at + 1, match.Index + match.Length);
            if (!spans.Exists(s => s.Span.Contains(span)) && !InFence(file, span))
            {
                found.Add((span, file.Source.Text[span.Start..span.End].TrimEnd('.'), true));
            }
        }

        return found.OrderBy(f => f.Span.Start).Where(f => IsDead(file, f.Span, f.Target, f.IsLink)).Select(f => new Candidate(f.Span, null, [], f.Target, f.Target));
    }

    public override IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary) => Needle.Parts([".", "/"]);

    private static bool InFence(FileContext file, TextSpan span) =>
        file.Model.Calls.Any(c => c is { Callee: NameNode { Name: "fence" } } && c.Span.Contains(span));

    private static bool IsDead(FileContext file, TextSpan span, string target, bool isLink)
    {
        var path = (isLink ? target.Split('#')[0] : target.Split(':')[0]).Replace("%20", " ", StringComparison.Ordinal);
        path = path.StartsWith("mdc:", StringComparison.Ordinal) ? path[4..].TrimStart('/') : path;
        if (!FilePath().IsMatch(path) || NotOurs().IsMatch(path) || (!isLink && MayBeAbsent(LineAround(file.Source.Text, span))))
        {
            return false;
        }

        return !Exists(file, path);
    }

    // By a path from the file's folder, from any folder above it, or from any other: `src/app.ts` may be meant inside a package.
    private static bool Exists(FileContext file, string path)
    {
        var folder = TreePath.FolderOf(file.Entry.Path);
        var isRelative = path.StartsWith("./", StringComparison.Ordinal) || path.StartsWith("../", StringComparison.Ordinal);
        var parts = new List<string>();
        foreach (var part in isRelative ? $"{folder}/{path}".Split('/') : path.Split('/'))
        {
            if (part == "..")
            {
                // What lies beside the repository can't be seen.
                if (parts.Count == 0)
                {
                    return true;
                }

                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or ""))
            {
                parts.Add(part);
            }
        }

        if (parts.Count == 0)
        {
            return true;
        }

        // `../handbook/x.md` may lie beside the repository when no folder of it has that name.
        var tail = string.Join('/', parts);
        if (path.StartsWith("../", StringComparison.Ordinal) && parts.Count > 1 && !file.Repository.HasPath($"/{string.Join('/', parts[..^1])}/**", ""))
        {
            return true;
        }

        return file.Repository.PathsByName[Stem(parts[^1])].Any(known => TreePath.EndsWith(WithoutEnding(known), WithoutEnding(tail), StringComparison.OrdinalIgnoreCase));
    }

    // `import './x.js'` names x.ts.
    private static string WithoutEnding(string path) => ScriptEnding().IsMatch(path) ? path[..path.LastIndexOf('.')] : path;

    private static string Stem(string name) => WithoutEnding(name).ToUpperInvariant();

    private static ReadOnlySpan<char> LineAround(string text, TextSpan span)
    {
        var start = text.LastIndexOf('\n', Math.Max(0, span.Start - 1)) + 1;
        var end = text.IndexOf('\n', span.End);
        return text.AsSpan(start, (end < 0 ? text.Length : end) - start);
    }

    // What is made, taken away, only an example or only sometimes there need not exist.
    private static bool MayBeAbsent(ReadOnlySpan<char> line) => Absent().IsMatch(line);

    [GeneratedRegex(@"^(\.{1,2}/)*([A-Za-z0-9_.@()+-]+/)+[A-Za-z0-9_.@+-]+\.(md|mdc|mdx|txt|rst|py|ipynb|ts|tsx|js|jsx|mjs|cjs|cs|csproj|sln|slnx|go|rs|java|kt|rb|php|sh|ps1|sql|json|jsonc|ya?ml|toml|xml|html|css|scss|proto|tf|bicep)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex FilePath();

    // Made by builds, kept out of Git, or a place holder.
    [GeneratedRegex(@"(^|/)(node_modules|dist|build|bin|obj|out|output|outputs|target|coverage|artifacts|tmp|temp|logs?|\.venv|venv|\.next|\.git|\.aspire|\.turbo|generated|gen|__generated__|__pycache__|site-packages|foo|bar|baz|example|examples?|sample|path|some|your[-_a-z]*|my[-_a-z]*|xxx?|[A-Z]|name|feature[-_]?name?)(/|\.[a-z]+$)|(?i:local|\.env|secret|credential|YYYY|XXX|example|placeholder|template|\.generated\.|\bfoo\b|\bbar\b)|^~|^/|@[a-z0-9-]+/", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex NotOurs();

    [GeneratedRegex(@"(?i)(\b(e\.g|i\.e|examples?|for instance|such as|creat(e|es|ed|ing)|writ(e|es|ten|ing)|sav(e|es|ed|ing)|stor(e|es|ed|ing)|generat(e|es|ed|ing)|outputs?|emit(s|ted)?|produc(e|es|ed)|new|adds?|adding|nam(e|ed|es|ing)|renam(e|ed)|mov(e|ed)|deprecated|removed?|delet(e|ed|es)|never|not|no|legacy|old|instead|replac(e|ed|es)|former(ly)?|was|were|ignored?|will be|if|when|optional(ly)?|exists?|present|template|would|should|may|might|could|like|convention|pattern|avoid|wrong|bad|good)\b|❌|n't\b|→|=>|->)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Absent();

    [GeneratedRegex(@"(^|[ \t(])@(\.{0,2}/)?([A-Za-z0-9_.-]+/)*[A-Za-z0-9_.-]+\.(md|mdc|txt|json|ya?ml|toml)\b", RegexOptions.NonBacktracking | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Import();

    [GeneratedRegex(@"\.(tsx?|jsx?|mts|cts|mjs|cjs)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ScriptEnding();
}
