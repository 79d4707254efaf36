namespace Solvent.Scanning.Rules.Modules;

/// <summary>What a name of another file stands for, as far as rules ask.</summary>
/// <param name="Path">The resolved name: <c>openai.OpenAI()</c>.</param>
/// <param name="IsDeclared">Only its type is known there.</param>
/// <param name="Carried">Whether each role that such an object can carry is passed where it is made; empty where nothing is known of any.</param>
internal sealed record ForeignValue(string Path, bool IsDeclared, IReadOnlyDictionary<string, Tri> Carried)
{
    /// <summary>Whether the role is passed where the object is made.</summary>
    public Tri Has(string role) => Carried.Count == 0 ? Tri.Unknown : Carried.TryGetValue(role, out var found) ? found : Tri.False;

    /// <summary>Whether both say the same.</summary>
    public bool SaysAs(ForeignValue other) =>
        Path == other.Path && IsDeclared == other.IsDeclared && Carried.Count == other.Carried.Count && Carried.All(c => other.Carried.TryGetValue(c.Key, out var found) && found == c.Value);
}
