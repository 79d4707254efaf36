using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Deciding;

namespace Solvent.Modules.Signals;

/// <summary>Decides whether the end of a log is anchored.</summary>
internal static class AnchorLog
{
    /// <summary>The stream of the module's facts about a log.</summary>
    public static string Stream(string log) => $"signals/{log}";

    /// <summary>The fact; none where all is anchored.</summary>
    /// <param name="state">What is anchored.</param>
    /// <param name="head">The end of the log.</param>
    public static Verdict Decide(AnchorsState state, LogHead head) => state.Size(head.Origin) switch
    {
        var size when size > head.Seq => new Refusal(RefusalKind.NotAllowed, $"{size} decisions were anchored in the ledger, and {head.Seq} are here: the newest are gone. Run `solvent decision verify`."),
        var size when size == head.Seq => new Verdict.Append([]),
        _ => new Verdict.Append([new StreamOfFacts(Stream(head.Origin), [new DecisionsAnchored(head.Origin, head.Seq, Convert.ToHexStringLower(head.Frontier.Root()))])]),
    };
}
