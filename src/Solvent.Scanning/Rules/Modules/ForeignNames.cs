namespace Solvent.Scanning.Rules.Modules;

/// <summary>What the names that a file imports from other files of the repository stand for, by resolved name as this file has it: <c>app.llm.client</c>, <c>./ai.getModel()</c>.</summary>
internal sealed class ForeignNames
{
    public static readonly ForeignNames None = new([]);

    private static readonly IReadOnlyList<ForeignValue> s_nothing = [];
    private readonly Dictionary<string, IReadOnlyList<ForeignValue>> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _beginnings = new(StringComparer.Ordinal);

    public ForeignNames(IEnumerable<KeyValuePair<string, IReadOnlyList<ForeignValue>>> values)
    {
        foreach (var (name, value) in values)
        {
            _values.TryAdd(name, value);
            for (var at = name.Length; at > 0; at = name.LastIndexOfAny(['.', '('], at - 1))
            {
                _beginnings.Add(name[..at]);
            }
        }
    }

    public bool IsEmpty => _values.Count == 0;

    /// <summary>What the name stands for; empty where that is not known.</summary>
    public IReadOnlyList<ForeignValue> Find(string name) => _values.TryGetValue(name, out var found) ? found : s_nothing;

    /// <summary>The known names that begin with the text, which ends with a dot or an opening bracket, in their order.</summary>
    public IEnumerable<KeyValuePair<string, IReadOnlyList<ForeignValue>>> Under(string beginning) =>
        Leads(beginning.TrimEnd('.', '(')) || beginning.AsSpan().Trim('.').IsEmpty ? _values.Where(v => v.Key.StartsWith(beginning, StringComparison.Ordinal)) : [];

    /// <summary>Whether the name, or something that begins with it, is known.</summary>
    public bool Leads(string name) => _beginnings.Contains(name);
}
