using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Rules.Semantics;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>
/// <c>string: pattern</c> with <c>slot: pattern</c>: string literals by their value and by what they fill
/// (argument, variable, key, parameter or property of that name); <c>not-beside</c>: not in a map that has such a key; <c>not-call</c>: not given to a function of such a name.
/// </summary>
internal sealed class StringAnchor(LinearPattern value, IReadOnlyCollection<string> literals) : Anchor
{
    // Longer texts are prose or data, unless a rule asks for length.
    private const int MaxLength = 200;

    public LinearPattern? Slot { get; init; }

    public LinearPattern? ExceptSlot { get; init; }

    public LinearPattern? ExceptBeside { get; init; }

    public LinearPattern? ExceptCall { get; init; }

    public int MinLines { get; init; }

    public int MinLength { get; init; }

    /// <summary>Whether literals with holes count; each hole stands as <c>{}</c>.</summary>
    public bool TakesInterpolated { get; init; }

    public override IEnumerable<Candidate> Find(FileContext file)
    {
        foreach (var text in file.Model.Strings)
        {
            if ((TakesInterpolated || !text.IsInterpolated) && IsLongEnough(text.Value) && value.IsMatch(text.Value) && Fits(file, text))
            {
                yield return new Candidate(text.Span, text, [], text.Value, text.Value);
            }
        }
    }

    public override IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary) => literals.Count > 0 ? Needle.Parts(literals) : null;

    private bool IsLongEnough(string text) => MinLines + MinLength == 0
        ? text.Length < MaxLength
        : text.Length >= MinLength && text.AsSpan().Count('\n') + 1 >= MinLines;

    private bool Fits(FileContext file, StringNode text)
    {
        if (IsDocumentation(file, text) || IsGivenTo(text) || StandsBeside(file, text))
        {
            return false;
        }

        return (Slot is null && ExceptSlot is null) || (Slots.Of(file.Model, text) is var name && (Slot is null || (name is not null && Slot.IsMatch(name))) && (name is null || ExceptSlot?.IsMatch(name) != true));
    }

    // A text that is a statement of its own tells people about the code.
    private bool IsDocumentation(FileContext file, StringNode text) => MinLines + MinLength > 0 && text.Parent switch
    {
        FunctionNode function => function.Body.Contains(text),
        ClassNode type => type.Body.Contains(text),
        BlockNode block => block.Body.Contains(text),
        null => file.Language is Language.Python or Language.Notebook,
        _ => false,
    };

    // `count_tokens(text, model="…")` asks about a model and calls none.
    private bool IsGivenTo(StringNode text) =>
        ExceptCall is not null && text.Parent is CallNode call && Slots.NameOf(call.Callee) is { } name && ExceptCall.IsMatch(name);

    // In a map with such keys the text is an entry of a table, not a choice.
    private bool StandsBeside(FileContext file, StringNode text)
    {
        if (ExceptBeside is null || text.Parent is not MapNode map)
        {
            return false;
        }

        var known = file.Fact(this, () => new Dictionary<Node, bool>(ReferenceEqualityComparer.Instance));
        return known.TryGetValue(map, out var stands) ? stands : known[map] = map.Entries.Any(e => e.Key is { } key && ExceptBeside.IsMatch(key));
    }
}
