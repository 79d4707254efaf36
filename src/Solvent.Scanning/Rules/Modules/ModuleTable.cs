using System.Collections.Concurrent;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Modules;

/// <summary>What files of the repository make for each other, as far as it is known yet. Safe to ask from several threads; it changes between passes only.</summary>
internal sealed class ModuleTable(ModulePaths paths)
{
    public static readonly ModuleTable Empty = new(new ModulePaths([]));

    // Most names and imports that are looked at for one importer.
    private const int MaxNames = 4_000;
    private const int MaxImports = 2_000;
    private readonly ConcurrentDictionary<string, ModuleExports> _exports = new(StringComparer.Ordinal);

    /// <summary>A module and its member as one name; a relative module that ends with a dot needs none between.</summary>
    public static string Join(string module, string member) => module.EndsWith('.') ? module + member : $"{module}.{member}";

    /// <summary>The files of the repository that a text imports.</summary>
    public IReadOnlyList<string> ImportsOf(Language language, string path, ReadOnlySpan<char> text) => ImportLines.Of(language, path, text, paths);

    /// <summary>Keeps what a file makes; whether that is new.</summary>
    public bool Set(string path, ModuleExports exports)
    {
        if (_exports.TryGetValue(path, out var before) ? before.SaysAs(exports) : exports.Values.Count == 0)
        {
            return false;
        }

        _exports[path] = exports;
        return true;
    }

    /// <summary>What the imports of a file stand for.</summary>
    public ForeignNames NamesFor(Language language, string path, IEnumerable<ImportNode> imports) => _exports.IsEmpty || !ModulePaths.Follows(language) ? ForeignNames.None
        : new ForeignNames(imports.DistinctBy(i => (i.Module, i.Member)).Take(MaxImports).SelectMany(i => OfImport(language, path, i)).Take(MaxNames));

    /// <summary>The resolved names of libraries that the text may reach through the files it imports, as a text; empty where it names nothing of them.</summary>
    public string WordsFor(Language language, IReadOnlyList<string> imported, ReadOnlySpan<char> text)
    {
        var byTop = new Dictionary<string, List<ModuleExports>>(StringComparer.Ordinal);
        foreach (var exports in imported.Select(i => _exports.GetValueOrDefault(i)).OfType<ModuleExports>())
        {
            foreach (var top in exports.Tops)
            {
                if (byTop.Count < MaxNames)
                {
                    (byTop.TryGetValue(top, out var list) ? list : byTop[top] = []).Add(exports);
                }
            }
        }

        var words = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var top in byTop.Count == 0 ? [] : Named(language, byTop, text))
        {
            words.UnionWith(byTop[top].SelectMany(e => e.Of(top)).SelectMany(v => v.Value).Select(v => v.Path).Take(MaxNames - words.Count));
        }

        return words.Count == 0 ? "" : "\n" + string.Join('\n', words);
    }

    // Who hands on everything names nothing of it, and a default export has the name that its importer gives it.
    private static IEnumerable<string> Named(Language language, Dictionary<string, List<ModuleExports>> byTop, ReadOnlySpan<char> text)
    {
        if (text.Contains(language == Language.Python ? "import *" : "export *", StringComparison.Ordinal))
        {
            return byTop.Keys;
        }

        var found = new HashSet<string>(StringComparer.Ordinal);
        var known = byTop.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var at = 0; at < text.Length; at++)
        {
            var start = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '$'))
            {
                at++;
            }

            if (at > start && known.TryGetValue(text[start..at], out var name, out _))
            {
                found.Add(name);
            }
        }

        if (byTop.ContainsKey("default"))
        {
            found.Add("default");
        }

        return found;
    }

    private IEnumerable<KeyValuePair<string, IReadOnlyList<ForeignValue>>> OfImport(Language language, string path, ImportNode import)
    {
        foreach (var (name, value) in Exports(path, import.Module) is { } exports ? import.Member is null ? exports.Values : exports.Of(import.Member) : [])
        {
            yield return KeyValuePair.Create(Join(import.Module, name), value);
        }

        // `from app import llm` may name a file of its own.
        if (language != Language.Python || import.Member is null or "*")
        {
            yield break;
        }

        var inner = Join(import.Module, import.Member);
        foreach (var (name, value) in Exports(path, inner)?.Values ?? ModuleExports.None.Values)
        {
            yield return KeyValuePair.Create($"{inner}.{name}", value);
        }
    }

    private ModuleExports? Exports(string path, string module) => paths.Find(path, module) is { } file ? _exports.GetValueOrDefault(file) : null;
}
