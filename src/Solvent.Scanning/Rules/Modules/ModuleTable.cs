using System.Collections.Concurrent;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Modules;

/// <summary>What files of the repository make for each other, as far as it is known yet. Safe to ask from several threads; it changes between passes only.</summary>
internal sealed class ModuleTable(ModulePaths paths)
{
    public static readonly ModuleTable Empty = new(new ModulePaths([]));

    private readonly ConcurrentDictionary<string, ModuleExports> _exports = new(StringComparer.Ordinal);

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
    public ForeignNames NamesFor(string path, IEnumerable<ImportNode> imports) =>
        _exports.IsEmpty ? ForeignNames.None : imports.SelectMany(i => OfImport(path, i)).ToList() is { Count: > 0 } found ? new ForeignNames(found) : ForeignNames.None;

    /// <summary>The resolved names of libraries that the text may reach through the files it imports, as a text; empty where it names nothing of them.</summary>
    public string WordsFor(IEnumerable<string> imported, ReadOnlySpan<char> text)
    {
        var words = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var exports in imported.Select(i => _exports.GetValueOrDefault(i)).OfType<ModuleExports>())
        {
            foreach (var (name, values) in exports.Values)
            {
                // A default export has the name that its importer gives it.
                if (ModuleExports.TopOf(name) is var top && (top == "default" || text.Contains(top, StringComparison.Ordinal)))
                {
                    words.UnionWith(values.Select(v => v.Path));
                }
            }
        }

        return words.Count == 0 ? "" : "\n" + string.Join('\n', words);
    }

    private IEnumerable<KeyValuePair<string, IReadOnlyList<ForeignValue>>> OfImport(string path, ImportNode import)
    {
        var own = Exports(path, import.Module) is { } exports ? import.Member is null ? exports.Values : exports.Of(import.Member) : [];
        var found = own.Select(e => KeyValuePair.Create($"{import.Module}.{e.Key}", e.Value));
        if (import.Member is null or "*" || import.Module.StartsWith("./", StringComparison.Ordinal))
        {
            return found;
        }

        var inner = import.Module.EndsWith('.') ? import.Module + import.Member : $"{import.Module}.{import.Member}";
        return Exports(path, inner) is { } module ? found.Concat(module.Values.Select(e => KeyValuePair.Create($"{import.Module}.{import.Member}.{e.Key}", e.Value))) : found;
    }

    private ModuleExports? Exports(string path, string module) => paths.Find(path, module) is { } file ? _exports.GetValueOrDefault(file) : null;
}
