using System.Text.Json;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Retrieval.Contract;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Json;
using Solvent.Platform.JsonSchemas;
using Solvent.Platform.Security;

namespace Solvent.Modules.Personas.Cases;

/// <summary>A case that was made from a decision.</summary>
/// <param name="Id">Its id, with that of the decision.</param>
/// <param name="Input">The input, redacted.</param>
/// <param name="Context">The context, redacted.</param>
/// <param name="Outcome">The decision's outcome.</param>
/// <param name="Condition">The condition that refused or handed over; null where none did.</param>
/// <param name="Output">The output; null where there was none, or where something had to be taken out of it.</param>
/// <param name="IsRedacted">Whether something was taken out.</param>
internal sealed record DecisionCase(string Id, JsonElement Input, IReadOnlyList<ContextPiece> Context, string Outcome, string? Condition, JsonElement? Output, bool IsRedacted);

/// <summary>Makes cases from the newest decisions of a persona. The same decisions give the same cases.</summary>
/// <param name="contract">The contract of the folder.</param>
/// <param name="redaction">Takes out what names people or opens doors.</param>
/// <param name="search">The sources, for the context; null where there are none.</param>
internal sealed class DecisionCases(PersonaContract contract, Redaction redaction, IContextSearch? search)
{
    /// <summary>The most decisions that are looked at.</summary>
    public const int MostLooked = 10_000;

    private readonly JsonSchema inputs = JsonSchema.Parse(contract.Inputs.Document);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> passedOver = new(StringComparer.Ordinal);

    /// <summary>Which decisions gave no case, with why, in words.</summary>
    public IReadOnlyList<string> PassedOver => [.. passedOver.Select(one => $"{one.Value} {one.Key}")];

    /// <summary>Makes cases.</summary>
    /// <param name="log">The log.</param>
    /// <param name="most">The most cases.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The cases, of the newest decision first.</returns>
    public async Task<IReadOnlyList<DecisionCase>> MakeAsync(IDecisionLog log, int most, CancellationToken ct)
    {
        var cases = new List<DecisionCase>();
        await foreach (var one in log.ListAsync(new DecisionQuery(contract.Name, Limit: MostLooked), ct).ConfigureAwait(false))
        {
            if (cases.Count == most)
            {
                break;
            }

            var (made, why) = await MakeAsync(one, ct).ConfigureAwait(false);
            if (made is not null)
            {
                cases.Add(made);
            }
            else
            {
                passedOver[why] = passedOver.GetValueOrDefault(why) + 1;
            }
        }

        return cases;
    }

    private async Task<(DecisionCase? Case, string Why)> MakeAsync(LoggedDecision one, CancellationToken ct)
    {
        var decision = one.Decision;
        if (one.IsErased || decision.Content.Input is not { } input)
        {
            return (null, one.IsErased ? "erased" : "without an input, which only `keeps: all` keeps");
        }

        // A case is asked by somebody who may ask anything, and by nobody who is in a hurry.
        if (decision.Outcome == DecisionOutcomes.Failed || decision.Checks.Any(check => check is { Name: "caller", HasPassed: false }))
        {
            return (null, "that failed, or was refused for who asked");
        }

        var (clean, isRedacted) = redaction.Apply(input);
        if (inputs.IsValid(input) && !inputs.IsValid(clean))
        {
            return (null, "whose input does not fit its schema once it is redacted");
        }

        if (await ContextAsync(decision, ct).ConfigureAwait(false) is not { } context)
        {
            return (null, "whose context is not in the sources any more");
        }

        var pieces = context.Select(Clean).ToArray();
        isRedacted |= pieces.Any(piece => piece.IsRedacted);
        if (!seen.Add(CanonicalJson.Text(clean) + string.Concat(pieces.Select(piece => $"\n{piece.Piece.Node}\n{piece.Piece.Text}"))))
        {
            return (null, "like a newer one");
        }

        var output = decision.Content.Output is { } said && decision.Outcome == DecisionOutcomes.Answered ? redaction.Apply(said) : default;
        var condition = decision.Checks.LastOrDefault(check => check is { Name: "refuses" or "hands-over", HasPassed: true })?.Detail?.Split(':')[0];
        return (new DecisionCase(
            $"decision-{decision.Id.ToLowerInvariant()}", clean, [.. pieces.Select(piece => piece.Piece)], decision.Outcome, condition,
            output is { Value.ValueKind: not JsonValueKind.Undefined, IsRedacted: false } ? output.Value : null, isRedacted || output.IsRedacted), "");
    }

    private (ContextPiece Piece, bool IsRedacted) Clean(ContextPiece piece)
    {
        var (text, title) = (redaction.Apply(piece.Text), redaction.Apply(piece.Title));
        var attributes = piece.Attributes.ToDictionary(one => one.Key, one => redaction.Field(one.Key, one.Value), StringComparer.Ordinal);
        return (piece with { Text = text.Text, Title = title.Text, Attributes = attributes.ToDictionary(one => one.Key, one => one.Value.Text, StringComparer.Ordinal) },
            text.IsRedacted || title.IsRedacted || attributes.Values.Any(one => one.IsRedacted));
    }

    // The log keeps what was used by name and digest; the sources still have it, or they don't.
    private async Task<IReadOnlyList<ContextPiece>?> ContextAsync(DecisionRecord decision, CancellationToken ct)
    {
        var pieces = new List<ContextPiece>();
        var slice = new DataSlice(Set(contract.Slice.Sources), Set(contract.Slice.Nodes), Set(contract.Slice.Edges), contract.Slice.Purpose, Grants.Everything);
        foreach (var used in decision.Context)
        {
            if (search is null || await search.GetAsync(slice, used.Node, ct).ConfigureAwait(false) is not { } piece || piece.Digest != used.Digest)
            {
                return null;
            }

            pieces.Add(piece);
        }

        return pieces;
    }

    private static HashSet<string> Set(IReadOnlyList<string> names) => names.ToHashSet(StringComparer.Ordinal);
}
