using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Sources;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary><c>node: path</c>: any node of a structured file (map, list or leaf) by its key path; list items count as <c>[]</c>.</summary>
internal sealed class NodeAnchor(PathPattern path, IReadOnlyCollection<string>? literals) : Anchor
{
    public override IEnumerable<Candidate> Find(FileContext file) =>
        from place in KeyPaths.All(file.Tree.Statements)
        where place.Keys.Length > 0 && path.IsMatch(place.Keys)
        select new Candidate(place.Value.Span, place.Value, [], NameOf(place.Value) ?? place.Keys, place.Keys + ":" + NameOf(place.Value));

    public override IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary) => vocabulary.Language.IsCode() ? [] : Needle.Parts(literals);

    // What a person calls the thing: its `name`.
    private static string? NameOf(Node node) => node is MapNode map && map.Entries.FirstOrDefault(e => e.Key == "name")?.Value is StringNode { IsInterpolated: false } name
        ? name.Value
        : null;
}

/// <summary><c>entry: {key, value}</c>: the map at the place has an entry of that relative key path. What a template or a merge may bring is unknown.</summary>
internal sealed class HasEntry(PathPattern path, string firstKey, LinearPattern? value) : Condition
{
    public override Tri Test(FileContext file, Candidate place)
    {
        if (place.Node is not MapNode map)
        {
            return place.Node is null ? Tri.Unknown : Tri.False;
        }

        var found = KeyPaths.All([map]).Any(p => p.Keys.Length > 0 && path.IsMatch(p.Keys) && Fits(p.Value));
        return found ? Tri.True : IsOpen(map) ? Tri.Unknown : Tri.False;
    }

    private bool Fits(Node node) => value is null
        ? node is not (LiteralNode { Kind: LiteralKind.Null } or MapNode { Entries.Count: 0 } or ListNode { Items.Count: 0 })
        : KeyAnchor.TextOf(node) is { } text && value.IsMatch(text);

    private bool IsOpen(MapNode map) => map.Entries.Any(e => e.IsSpread || IsTemplate(e.Key) || (MayLeadOn(e.Key) && IsTemplate((e.Value as StringNode)?.Value)) || e.Value is OtherNode || (MayLeadOn(e.Key) && HoldsAlias(e.Value)));

    // A template can bring what lies below its own key only.
    private bool MayLeadOn(string? key) => key == firstKey || firstKey.Contains('*', StringComparison.Ordinal);

    // What an alias stands for is written elsewhere.
    private static bool HoldsAlias(Node value) => value is NameNode || KeyPaths.All([value]).Any(p => p.Value is NameNode || (p.Value is MapNode map && map.Entries.Any(e => e.IsSpread)));

    private static bool IsTemplate(string? text) => text?.Contains("{{", StringComparison.Ordinal) == true;
}
