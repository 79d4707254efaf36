using Solvent.Modules.Assets.Targets;

namespace Solvent.Modules.Assets.Effective;

/// <summary>Memory files of Claude with what they import: <c>@path</c> outside code, four hops, each file once, nothing outside the repository.</summary>
internal sealed class ClaudeImports(ContextDraft draft)
{
    private const int MostImports = 500;
    private readonly HashSet<string> _loaded = new(StringComparer.Ordinal);
    private int _imports;

    /// <summary>Whether a file was loaded already, by its real path.</summary>
    public bool HasLoaded(string realPath) => _loaded.Contains(realPath);

    /// <summary>Adds a memory file, where there is one, behind what it imports.</summary>
    public void AddMemory(string path, string reason, LoadMoment moment, ToolFact? fact = null)
    {
        if (draft.Read(path, reason, ToolFacts.ClaudeBytes.Most) is { } file)
        {
            AddText(file, file.Text, reason, moment, "", fact);
        }
    }

    /// <summary>Adds a text of a file behind what it imports.</summary>
    public void AddText(SourceFile file, string text, string reason, LoadMoment moment, string why = "", ToolFact? fact = null) => Add(file, text, reason, moment, why, fact, hop: 0);

    private void Add(SourceFile file, string text, string reason, LoadMoment moment, string why, ToolFact? fact, int hop)
    {
        if (!_loaded.Add(file.RealPath))
        {
            draft.Skip(file, reason, SourceState.Shadowed, "already loaded once, under another name or by another import");
            return;
        }

        var stripped = HtmlComments.Strip(text);
        foreach (var mention in AtMentions.Of(stripped, MarkdownCode.Mask(stripped), escapesBlanks: true).Where(static mention => IsImport(mention.Path)))
        {
            if (++_imports <= MostImports)
            {
                Import(file, mention.Path, moment, hop + 1);
            }
        }

        var lines = stripped.AsSpan().TrimEnd().Count('\n') + 1;
        if (why.Length == 0 && lines > ToolFacts.ClaudeLines.Most)
        {
            (why, fact) = ($"it has {lines} lines; under {ToolFacts.ClaudeLines.Most} are advised", ToolFacts.ClaudeLines);
        }

        var saved = stripped.Length < text.Length ? $"{text.Length - stripped.Length} characters of comments are taken out" : "";
        draft.Load(file, reason, moment, stripped, why.Length > 0 ? why : saved, fact ?? (saved.Length > 0 ? ToolFacts.ClaudeComments : null));
    }

    private void Import(SourceFile from, string mention, LoadMoment moment, int hop)
    {
        var reason = $"imported by {from.Path}";
        if (mention[0] is '~' or '/')
        {
            draft.Add(new LoadedSource($"@{mention}", reason, 0, "", SourceState.NotLoaded, "it lies outside the repository: Claude asks before it loads it, and it is not counted"));
            return;
        }

        if (Resolve(from.Path, mention) is not { } path)
        {
            draft.Add(new LoadedSource($"@{mention}", reason, 0, "", SourceState.NotLoaded, "it leads out of the repository: Claude asks before it loads it, and it is not counted"));
            return;
        }

        // A folder, or a word with an @ before it: Claude leaves it as it stands.
        if (draft.Read(path, reason, ToolFacts.ClaudeBytes.Most) is not { } file)
        {
            if (LooksLikeFile(path) && draft.LastPath != path)
            {
                draft.Add(new LoadedSource(path, reason, 0, "", SourceState.NotLoaded, "there is no such file: correct the path, or put it between backticks if it is no import"));
            }

            return;
        }

        if (hop > ToolFacts.ClaudeHops.Most)
        {
            draft.Skip(file, reason, SourceState.NotLoaded, $"it is import {hop} in a row, and Claude follows {ToolFacts.ClaudeHops.Most}: import it higher up", ToolFacts.ClaudeHops);
            return;
        }

        Add(file, file.Text, reason, moment, "", null, hop);
    }

    private static bool IsImport(string path) => path.StartsWith("./", StringComparison.Ordinal) || path.StartsWith("../", StringComparison.Ordinal)
        || path.StartsWith("~/", StringComparison.Ordinal) || (path[0] == '/' && path.Length > 1) || char.IsAsciiLetterOrDigit(path[0]) || path[0] is '.' or '_' or '-';

    private static bool LooksLikeFile(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var dot = name.LastIndexOf('.');
        return dot >= 0 && name.Length - dot is > 2 and <= 6 && name[(dot + 1)..].All(char.IsAsciiLetter) && !name.EndsWith(".com", StringComparison.Ordinal);
    }

    internal static string? Resolve(string from, string mention)
    {
        var parts = new List<string>(from.Split('/')[..^1]);
        foreach (var part in mention.Split('/'))
        {
            switch (part)
            {
                case "" or ".":
                    continue;
                case "..":
                    if (parts.Count == 0)
                    {
                        return null;
                    }

                    parts.RemoveAt(parts.Count - 1);
                    break;
                default:
                    parts.Add(part);
                    break;
            }
        }

        return string.Join('/', parts);
    }
}
