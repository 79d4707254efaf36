using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Register;

/// <summary>What a registered scan changed, in numbers.</summary>
/// <param name="Facts">Facts appended; 0 when all was as registered before.</param>
/// <param name="Opened">New items.</param>
/// <param name="Reopened">Items that are owed again.</param>
/// <param name="Paid">Items paid.</param>
/// <param name="NotMeasured">Items that can't be told any more.</param>
/// <param name="Refusal">Why nothing was registered, or null.</param>
internal sealed record RegistrationSummary(int Facts, int Opened, int Reopened, int Paid, int NotMeasured, Refusal? Refusal)
{
    /// <summary>Decisions of the team's file that wait for approval by a second person.</summary>
    public int Waiting { get; init; }

    /// <summary>What another module recorded afterwards, in a sentence; null for nothing.</summary>
    public string? Also { get; init; }

    /// <summary>Counts.</summary>
    public static RegistrationSummary Of(Verdict verdict)
    {
        if (verdict is not Verdict.Append append)
        {
            return new RegistrationSummary(0, 0, 0, 0, 0, verdict as Refusal);
        }

        var facts = append.Streams.SelectMany(s => s.Facts).ToArray();
        return new RegistrationSummary(
            facts.Length, facts.OfType<ItemOpened>().Count(), facts.OfType<ItemReopened>().Count(),
            facts.OfType<ItemPaid>().Count(), facts.OfType<ItemNoLongerMeasured>().Count(), null) { Waiting = facts.OfType<ApprovalRequested>().Count() };
    }

    /// <summary>One sentence for people.</summary>
    public string Sentence => (Refusal?.Sentence ?? Changes) + (Waiting == 0 ? "" : $" {Amount.Count(Waiting, "decision")} of {DecisionsFile.Path} {(Waiting == 1 ? "waits" : "wait")} for approval by a second person; the findings stay owed until then.") + (Also is null ? "" : $" {Also}");

    private string Changes => Facts == 0
        ? "Registered: nothing changed."
        : Opened + Reopened + Paid + NotMeasured == 0
        ? "Registered: no item came, went or was paid."
        : $"Registered: {Amount.Count(Opened, "item")} opened, {Reopened} reopened, {Paid} paid, {NotMeasured} no longer measured.";
}
