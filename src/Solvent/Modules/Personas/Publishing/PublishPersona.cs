using Solvent.Modules.Personas.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Personas.Publishing;

/// <summary>Publishes a version of a persona.</summary>
/// <param name="Fact">What is to be appended, its step and what it was compared with included.</param>
/// <param name="Needed">The greatest change to <see cref="PersonaPublished.Before"/>; null where nothing changed or nothing was before.</param>
internal sealed record PublishPersona(PersonaPublished Fact, ChangeClass? Needed)
{
    /// <summary>Decides. Pure.</summary>
    public Verdict Decide(PersonasState state)
    {
        var (version, known) = (SemVer.Read(Fact.Version)!, state.Find(Fact.Persona));
        return known is null ? (Fact.Before is null ? Done() : Changed())
            : known.Repository != Fact.Repository ? No($"{Fact.Persona} is published from another repository ({known.Repository}); take another name.")
            : known.Find(version) is { } same ? Again(same)
            : known.Before(version)?.Version != Fact.Before ? Changed()
            : Older(known, version) ?? Lie(version) ?? Done();
    }

    private Verdict Again(KnownVersion same) => same.IsWithdrawn
        ? No($"{Fact.Persona} {Fact.Version} was withdrawn; publish a higher version.")
        : same.Blob == Fact.Blob ? new Verdict.Append([])
        : No($"{Fact.Persona} {Fact.Version} was published with other content, and a published version never changes; take a higher version.");

    // Below the newest only the newest of an older line may be mended.
    private Verdict? Older(KnownPersona known, SemVer version)
    {
        if (known.Newest.Number.CompareTo(version) < 0)
        {
            return null;
        }

        var isMending = Fact.Before is { } before && SemVer.Read(before) is { } from && (from.Major, from.Minor) == (version.Major, version.Minor)
            && known.Versions.All(one => (one.Number.Major, one.Number.Minor) != (version.Major, version.Minor) || one.Number.CompareTo(version) < 0);
        return !isMending ? No($"{Fact.Persona} {known.Newest.Version} is published already; publish a higher version, or a patch of an older line that has none like it.")
            : Needed > ChangeClass.Patch ? No($"{Fact.Persona} {Fact.Version} is a patch of an older line, and what changed is {Needed.Value.Word()}; publish it above {known.Newest.Version}.")
            : null;
    }

    private Verdict? Lie(SemVer version) => Fact.Before is { } before && SemVer.Read(before) is { } from && !VersionSteps.IsTruthful(from, version, Needed)
        ? No($"{Fact.Persona}: {VersionSteps.Verdict(from, version, Needed)}") : null;

    private Verdict Done() => new Verdict.Append([new StreamOfFacts(PersonasState.Stream(Fact.Persona), [Fact])]);

    private static Verdict No(string sentence) => new Refusal(RefusalKind.NotAllowed, sentence);

    private Verdict Changed() => new Refusal(RefusalKind.Changed, $"Somebody else published a version of {Fact.Persona} meanwhile; publish again.");
}

/// <summary>Withdraws a version: it is run no more.</summary>
/// <param name="Persona">The persona's name.</param>
/// <param name="Version">The version.</param>
/// <param name="Because">Why, in words.</param>
internal sealed record WithdrawPersona(string Persona, SemVer Version, string Because)
{
    private const int LongestReason = 2_000;

    /// <summary>Decides. Pure.</summary>
    public Verdict Decide(PersonasState state) =>
        string.IsNullOrWhiteSpace(Because) || Because.Length > LongestReason ? new Refusal(RefusalKind.BadInput, $"Say why, in {LongestReason} characters at most.")
        : state.Find(Persona) is not { } known ? new Refusal(RefusalKind.NoSuchItem, $"Nothing is published of a persona '{Persona}'; `solvent persona list` shows their names.")
        : known.Find(Version) is not { } found ? new Refusal(RefusalKind.NoSuchItem, $"{Persona} {Version} was not published; there are {string.Join(", ", known.Versions.Select(one => one.Version))}.")
        : found.IsWithdrawn ? new Verdict.Append([])
        : new Verdict.Append([new StreamOfFacts(PersonasState.Stream(Persona), [new PersonaWithdrawn(Persona, found.Version)])]);

    /// <summary>Decides and appends.</summary>
    public async Task<Verdict> HandleAsync(PersonaBook book, Caller caller, CancellationToken ct)
    {
        // Asked first: no text is kept for what is refused.
        var first = Decide((await book.SnapshotAsync(ct).ConfigureAwait(false)).State);
        return first is Verdict.Append { Count: > 0 }
            ? await book.DecideAsync(caller, await book.Ledger.TextAsync(Because.Trim(), null, ct).ConfigureAwait(false), Decide, ct).ConfigureAwait(false)
            : first;
    }
}
