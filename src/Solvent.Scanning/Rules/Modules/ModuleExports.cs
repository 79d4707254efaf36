namespace Solvent.Scanning.Rules.Modules;

/// <summary>What of a file other files may take and use: <c>client</c>, <c>get_model()</c>, <c>Llm().client</c>.</summary>
internal sealed class ModuleExports(IReadOnlyDictionary<string, IReadOnlyList<ForeignValue>> values)
{
    /// <summary>Most names kept of one file.</summary>
    public const int MaxNames = 200;

    /// <summary>Longest name, and longest resolved name, that is kept.</summary>
    public const int MaxNameLength = 200;

    public static readonly ModuleExports None = new(new Dictionary<string, IReadOnlyList<ForeignValue>>());

    private readonly ILookup<string, KeyValuePair<string, IReadOnlyList<ForeignValue>>> _byTop = values.ToLookup(v => TopOf(v.Key), StringComparer.Ordinal);

    public IReadOnlyDictionary<string, IReadOnlyList<ForeignValue>> Values { get; } = values;

    /// <summary>The names that importers write.</summary>
    public IEnumerable<string> Tops => _byTop.Select(g => g.Key);

    /// <summary>The name that an importer writes: <c>Llm</c> of <c>Llm().client</c>.</summary>
    public static string TopOf(string name) => name.AsSpan().IndexOfAny('(', '.', '[') is var end and > 0 ? name[..end] : name;

    /// <summary>Those whose name begins with the member, or all for <c>*</c>.</summary>
    public IEnumerable<KeyValuePair<string, IReadOnlyList<ForeignValue>>> Of(string member) => member == "*" ? Values : _byTop[member];

    /// <summary>Whether both say the same.</summary>
    public bool SaysAs(ModuleExports other) => Values.Count == other.Values.Count
        && Values.All(v => other.Values.TryGetValue(v.Key, out var found) && found.Count == v.Value.Count && found.Zip(v.Value).All(p => p.First.SaysAs(p.Second)));
}
