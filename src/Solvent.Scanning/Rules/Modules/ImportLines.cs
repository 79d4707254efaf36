using System.Buffers;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Modules;

/// <summary>Reads the imports of a text that is not parsed: cheap, and at worst names a file too many.</summary>
internal sealed class ImportLines
{
    private const int MaxLine = 400;
    private const int MaxList = 4_000;

    // Most different modules of one file.
    private const int MaxModules = 2_000;
    private static readonly SearchValues<string> s_scriptWords = SearchValues.Create(["from", "require", "import"], StringComparison.Ordinal);
    private static readonly SearchValues<char> s_nameEnds = SearchValues.Create(",\r\n)#;");
    private readonly string _path;
    private readonly ModulePaths _modules;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _found = new(StringComparer.Ordinal);

    private ImportLines(string path, ModulePaths modules)
    {
        _path = path;
        _modules = modules;
    }

    /// <summary>The files of the repository that the text of <paramref name="path"/> imports, each once, in their order.</summary>
    public static IReadOnlyList<string> Of(Language language, string path, ReadOnlySpan<char> text, ModulePaths modules)
    {
        if (!ModulePaths.Follows(language))
        {
            return [];
        }

        var lines = new ImportLines(path, modules);
        if (language == Language.Python)
        {
            lines.ReadPython(text);
        }
        else
        {
            lines.ReadScript(text);
        }

        return lines._found.Count == 0 ? [] : [.. lines._found];
    }

    private void ReadPython(ReadOnlySpan<char> text)
    {
        const string Word = "import";
        var at = 0;
        while (text[at..].IndexOf(Word) is var next and >= 0)
        {
            var line = text[Math.Max(0, at + next - MaxLine)..(at + next)];
            var before = line[(line.LastIndexOf('\n') + 1)..].Trim();
            at += next + Word.Length;
            var rest = text[at..];
            if (rest.Length == 0 || rest[0] is not (' ' or '\t' or '(' or '\\' or '*'))
            {
                continue;
            }

            if (before.Length == 0)
            {
                at += ReadList(rest, "");
            }
            else if (before.StartsWith("from ") && MayHold(before[5..].Trim()))
            {
                var module = before[5..].Trim().ToString();
                Add(module);
                // `from app import llm` may name a file of its own.
                at += ReadList(rest, module.EndsWith('.') ? module : module + ".");
            }
        }
    }

    private bool MayHold(ReadOnlySpan<char> module) => !module.Contains(' ') && module[(module.LastIndexOf('.') + 1)..] is var last && (last.Length == 0 || _modules.MayHoldIn(last));

    // `a, b as c`, in brackets over several lines; how much of the text it takes.
    private int ReadList(ReadOnlySpan<char> text, string module)
    {
        var all = text[..Math.Min(text.Length, MaxList)];
        var rest = all.TrimStart(" \t");
        var inBrackets = rest.Length > 0 && rest[0] == '(';
        rest = inBrackets ? rest[1..] : rest;
        while (rest.Length > 0)
        {
            var end = rest.IndexOfAny(s_nameEnds);
            var name = (end < 0 ? rest : rest[..end]).Trim(" \t\\");
            var space = name.IndexOf(' ');
            name = space < 0 ? name : name[..space];
            if (name.Length > 0 && _modules.MayHold(name[(name.LastIndexOf('.') + 1)..]))
            {
                Add(string.Concat(module, name));
            }

            if (end < 0 || rest[end] == ')' || (!inBrackets && rest[end] != ','))
            {
                rest = end < 0 ? [] : rest[end..];
                break;
            }

            rest = rest[end] == '#' ? AfterLine(rest[end..]) : rest[(end + 1)..];
        }

        return all.Length - rest.Length;
    }

    private static ReadOnlySpan<char> AfterLine(ReadOnlySpan<char> text) => text.IndexOf('\n') is var at and >= 0 ? text[(at + 1)..] : [];

    // `from './x'`, `require("./x")`, `import './x'`
    private void ReadScript(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny(s_scriptWords) is var at and >= 0)
        {
            text = text[at..];
            text = text[(text[0] == 'r' ? "require".Length : text[0] == 'i' ? "import".Length : "from".Length)..];
            var rest = text.TrimStart(" (");
            if (rest.Length > 0 && rest[0] is '\'' or '"' && rest[1..Math.Min(rest.Length, MaxLine)].IndexOf(rest[0]) is var end and > 0 && rest[1] is '.' or '@' or '~' or '#' or 's')
            {
                Add(rest.Slice(1, end).ToString());
            }
        }
    }

    private void Add(string module)
    {
        if (_seen.Count < MaxModules && _seen.Add(module) && _modules.Find(_path, module) is { } file)
        {
            _found.Add(file);
        }
    }
}
