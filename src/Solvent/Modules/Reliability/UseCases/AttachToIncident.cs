using System.Security.Cryptography;
using Solvent.Modules.Reliability.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Reliability;

/// <summary>Attaches a plan, a decision, a link or a note to an incident, open or closed. What is attached already changes nothing.</summary>
/// <param name="Incident">The incident's id.</param>
/// <param name="Attachment">What.</param>
internal sealed record AttachToIncident(string Incident, IncidentAttachment Attachment)
{
    /// <summary>The most bytes of a plan.</summary>
    public const int MostPlanBytes = 1 << 20;

    private const int MostNotes = 200;
    private const int LongestText = 2_000;
    private const int LongestLine = 500;
    private const int LongestDecision = 40;

    /// <summary>Decides. Pure.</summary>
    /// <param name="state">The incidents.</param>
    /// <param name="text">The id of the text that is kept; null where there is none.</param>
    /// <param name="isThere">Whether the same words are attached already.</param>
    public Verdict Decide(ReliabilityState state, string? text, Func<Incident, bool> isThere)
    {
        if (Problem() is { } problem)
        {
            return problem;
        }

        if (state.Find(Incident) is not { } incident)
        {
            return IncidentDecide.NoSuch(Incident, state.Incidents.Values);
        }

        var fact = new NoteAttached(Incident, Attachment.Kind, text, Attachment.Decision, Digest);
        var isSame = Attachment.Kind switch
        {
            NoteKinds.Plan => incident.Notes.Any(note => note.Evidence == Digest),
            NoteKinds.Decision => incident.Notes.Any(note => note.Decision == Attachment.Decision),
            _ => isThere(incident),
        };
        return isSame ? IncidentDecide.Append(Incident)
            : incident.Notes.Length >= MostNotes ? new Refusal(RefusalKind.NotAllowed, $"{MostNotes} things are attached to {Incident} already; put the rest where a link leads.")
            : IncidentDecide.Append(Incident, fact);
    }

    /// <summary>Decides and appends. A plan becomes evidence first, so that no fact names what is not there.</summary>
    public async Task<Verdict> HandleAsync(IncidentBook book, Caller caller, CancellationToken ct)
    {
        var state = (await book.SnapshotAsync(ct).ConfigureAwait(false)).State;
        var there = state.Find(Incident) is { } known && Attachment.Text is not null ? await SameAsync(book.Ledger, known, ct).ConfigureAwait(false) : null;
        // Asked first: no text is kept for what is refused or attached already.
        var first = Decide(state, null, incident => incident.Notes.Any(note => note.Text is not null && note.Text == there));
        if (first is not Verdict.Append append || (append.Count == 0 && caller.Request is null))
        {
            return first;
        }

        var text = append.Count == 0 || Attachment.Text is null ? null : await book.Ledger.TextAsync(Attachment.Text.Trim(), null, ct).ConfigureAwait(false);
        return await book.DecideAsync(
            caller, now => Decide(now, text, incident => incident.Notes.Any(note => note.Text is not null && note.Text == there)), ct,
            async (verdict, stop) =>
            {
                if (Attachment.Plan is { } plan)
                {
                    await book.Ledger.Blobs.PutAsync((target, ending) => target.WriteAsync(plan, ending).AsTask(), stop).ConfigureAwait(false);
                }

                return verdict;
            }).ConfigureAwait(false);
    }

    private string? Digest => Attachment.Plan is { } plan ? Convert.ToHexStringLower(SHA256.HashData(plan.Span)) : null;

    // The text's id of what says the same in the same kind; null where nothing does.
    private async Task<string?> SameAsync(FactLedger ledger, Incident incident, CancellationToken ct)
    {
        foreach (var note in incident.Notes.Where(note => note.Kind == Attachment.Kind && note.Text is not null))
        {
            if (await ledger.ResolveTextAsync(note.Text!, ct).ConfigureAwait(false) == Attachment.Text!.Trim())
            {
                return note.Text;
            }
        }

        return null;
    }

    private Refusal? Problem() => Attachment switch
    {
        { Kind: NoteKinds.Plan, Plan: not { Length: > 0 and <= MostPlanBytes } } => IncidentDecide.Bad($"A plan has 1 to {MostPlanBytes} bytes."),
        { Kind: NoteKinds.Plan } => Attachment.Text is null ? null : IncidentDecide.Line(Attachment.Text, "What a plan is called", LongestLine),
        { Plan: not null } => IncidentDecide.Bad($"Only a {NoteKinds.Plan} has bytes."),
        { Kind: NoteKinds.Decision } => Attachment.Decision is { Length: > 0 and <= LongestDecision } id && id.All(char.IsAsciiLetterOrDigit) ? null
            : IncidentDecide.Bad("A decision is named by its id of letters and digits, as `solvent persona` tells it."),
        { Decision: not null } => IncidentDecide.Bad($"Only a {NoteKinds.Decision} names one."),
        { Kind: NoteKinds.Link } => IncidentDecide.Line(Attachment.Text, "A link", LongestLine) ?? (Uri.TryCreate(Attachment.Text!.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? null
            : IncidentDecide.Bad("A link begins with https:// or http://.")),
        { Kind: NoteKinds.Note } => string.IsNullOrWhiteSpace(Attachment.Text) || Attachment.Text.Trim().Length > LongestText ? IncidentDecide.Bad($"A note has 1 to {LongestText} characters.") : null,
        _ => IncidentDecide.Bad($"What is attached is one of {string.Join(", ", NoteKinds.All)}, not `{Attachment.Kind}`."),
    };
}
