using System.Buffers;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Modules;

/// <summary>Reads the imports of a text that is not parsed: cheap, and at worst names a file too many.</summary>
internal static class ImportLines
{
    private const int MaxLine = 400;
    private const int MaxNames = 4_000;
    private static readonly SearchValues<string> s_scriptWords = SearchValues.Create(["from", "require", "import"], StringComparison.Ordinal);
    private static readonly SearchValues<char> s_nameEnds = SearchValues.Create(",\r\n)#;");

    /// <summary>The files of the repository that the text of <paramref name="path"/> imports, each once, in their order.</summary>
    public static IReadOnlyList<string> Of(Language language, string path, ReadOnlySpan<char> text, ModulePaths modules)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        if (language == Language.Python)
        {
            OfPython(path, text, modules, found);
        }
        else if (language == Language.TypeScript)
        {
            OfScript(path, text, modules, found);
        }

        return found.Count == 0 ? [] : [.. found];
    }

    private static void OfPython(string path, ReadOnlySpan<char> text, ModulePaths modules, SortedSet<string> found)
    {
        const string Word = "import";
        for (var at = text.IndexOf(Word); at >= 0;)
        {
            var from = Math.Max(0, at - MaxLine);
            var line = text[from..at];
            var before = line[(line.LastIndexOf('\n') + 1)..].Trim();
            var rest = text[(at + Word.Length)..];
            if (before.Length == 0 && rest.Length > 0 && rest[0] is ' ' or '\t')
            {
                foreach (var name in NamesIn(rest))
                {
                    Add(path, name, modules, found);
                }
            }
            else if (before.StartsWith("from ") && rest.Length > 0)
            {
                OfMembers(path, before[5..].Trim(), rest, modules, found);
            }

            var next = text[(at + Word.Length)..].IndexOf(Word);
            at = next < 0 ? -1 : at + Word.Length + next;
        }
    }

    // `from app import llm` may name a file of its own.
    private static void OfMembers(string path, ReadOnlySpan<char> module, ReadOnlySpan<char> rest, ModulePaths modules, SortedSet<string> found)
    {
        var last = module[(module.LastIndexOf('.') + 1)..];
        if (module.Contains(' ') || (last.Length > 0 && !modules.MayHoldIn(last)))
        {
            return;
        }

        var from = module.ToString();
        Add(path, from, modules, found);
        foreach (var name in NamesIn(rest))
        {
            Add(path, from.EndsWith('.') ? from + name : $"{from}.{name}", modules, found);
        }
    }

    private static void Add(string path, string module, ModulePaths modules, SortedSet<string> found)
    {
        var last = module.AsSpan(module.LastIndexOf('.') + 1);
        if ((last.Length == 0 || modules.MayHold(last)) && modules.Find(path, module) is { } file)
        {
            found.Add(file);
        }
    }

    // `a, b as c`, in brackets over several lines.
    private static List<string> NamesIn(ReadOnlySpan<char> text)
    {
        var names = new List<string>();
        var rest = text[..Math.Min(text.Length, MaxNames)].TrimStart(" \t");
        var inBrackets = rest.Length > 0 && rest[0] == '(';
        rest = inBrackets ? rest[1..] : rest;
        while (rest.Length > 0)
        {
            var end = rest.IndexOfAny(s_nameEnds);
            var name = (end < 0 ? rest : rest[..end]).Trim(" \t\\");
            var space = name.IndexOf(' ');
            if (name.Length > 0)
            {
                names.Add((space < 0 ? name : name[..space]).ToString());
            }

            if (end < 0 || rest[end] == ')' || (!inBrackets && rest[end] != ','))
            {
                break;
            }

            rest = rest[end] == '#' ? AfterLine(rest[end..]) : rest[(end + 1)..];
        }

        return names;
    }

    private static ReadOnlySpan<char> AfterLine(ReadOnlySpan<char> text) => text.IndexOf('\n') is var at and >= 0 ? text[(at + 1)..] : [];

    // `from './x'`, `require("./x")`, `import('./x')`, `import './x'`
    private static void OfScript(string path, ReadOnlySpan<char> text, ModulePaths modules, SortedSet<string> found)
    {
        while (text.IndexOfAny(s_scriptWords) is var at and >= 0)
        {
            text = text[at..];
            text = text[(text[0] == 'r' ? "require".Length : text[0] == 'i' ? "import".Length : "from".Length)..];
            var rest = text.TrimStart(" (");
            if (rest.Length > 0 && rest[0] is '\'' or '"' && rest[1..].IndexOf(rest[0]) is var end and > 0 and < MaxLine)
            {
                var module = rest.Slice(1, end);
                if (module[0] is '.' or '@' or '~' or '#' or 's' && modules.Find(path, module.ToString()) is { } file)
                {
                    found.Add(file);
                }
            }
        }
    }
}
