using System.Text.RegularExpressions;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Rules.Semantics;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>
/// <c>string: pattern</c> with <c>slot: pattern</c>: string literals by their value and by what they fill
/// (argument, variable, key, parameter or property of that name); <c>not-beside</c>: not in a map that has such a key; <c>not-call</c>: not given to a function of such a name.
/// </summary>
internal sealed class StringAnchor(Regex value, Regex? slot, Regex? exceptSlot, Regex? exceptBeside, Regex? exceptCall, IReadOnlyCollection<string> literals) : Anchor
{
    public override IEnumerable<Candidate> Find(FileContext file)
    {
        foreach (var text in file.Model.Strings)
        {
            if (!text.IsInterpolated && text.Value.Length < 200 && value.IsMatch(text.Value) && Fits(file, text))
            {
                yield return new Candidate(text.Span, text, [], text.Value, text.Value);
            }
        }
    }

    public override IReadOnlyCollection<string>? Literals(LanguageVocabulary vocabulary) => literals;

    private bool Fits(FileContext file, StringNode text)
    {
        if (slot is null)
        {
            return true;
        }

        var name = Slots.Of(file.Model, text);
        return name is not null && slot.IsMatch(name) && exceptSlot?.IsMatch(name) != true && !StandsBeside(file, text) && !IsGivenTo(text);
    }

    // `count_tokens(text, model="…")` asks about a model and calls none.
    private bool IsGivenTo(StringNode text) =>
        exceptCall is not null && text.Parent is CallNode call && Slots.NameOf(call.Callee) is { } name && exceptCall.IsMatch(name);

    // In a map with such keys the text is an entry of a table, not a choice.
    private bool StandsBeside(FileContext file, StringNode text)
    {
        if (exceptBeside is null || text.Parent is not MapNode map)
        {
            return false;
        }

        var known = file.Fact(this, () => new Dictionary<Node, bool>(ReferenceEqualityComparer.Instance));
        return known.TryGetValue(map, out var stands) ? stands : known[map] = map.Entries.Any(e => e.Key is { } key && exceptBeside.IsMatch(key));
    }
}
