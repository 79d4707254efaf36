using Solvent.Modules.Assets.Adoption;
using Solvent.Modules.Assets.Targets;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Assets.Commands;

/// <summary>Tells people what a plan does.</summary>
internal static class PlanText
{
    private const int MostKept = 8;

    /// <summary>Writes it.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="withDiff">Whether the diff is shown.</param>
    public static void Write(CliConsole console, AdoptionPlan plan, bool withDiff)
    {
        console.Line(Headline(plan));
        foreach (var change in plan.Changes.Where(change => change.IsChange || change.Conflicts.Count > 0))
        {
            Write(console, change);
        }

        if (withDiff)
        {
            foreach (var change in plan.Changes.Where(change => change.IsChange))
            {
                console.Line();
                FileDiff.Write(console, FileDiff.Of(change.Path, change.Before, change.After));
            }
        }

        foreach (var note in plan.Notes.Where(note => note.Severity != NoteSeverity.Info))
        {
            console.Warn($"{note.File}: {note.Text}");
        }
    }

    private static string Headline(AdoptionPlan plan) => (plan.Before, plan.After) switch
    {
        _ when plan.IsNothing => $"{plan.Asset} {plan.Before?.Now.Version}: nothing changes.",
        (null, { } after) => $"{plan.Asset} {after.Now.Version}, for {string.Join(", ", after.Now.Targets)}",
        ({ } before, null) => $"{plan.Asset} {before.Now.Version}: out of the repository",
        ({ } before, { } after) when before.Now.Version == after.Now.Version => $"{plan.Asset} {after.Now.Version}: parameters or tools",
        ({ } before, { } after) => $"{plan.Asset} {before.Now.Version} → {after.Now.Version}",
        _ => plan.Asset,
    };

    private static void Write(CliConsole console, FileChange change)
    {
        var what = change switch
        {
            { Conflicts.Count: > 0 } => "conflict",
            { Before: null } => "new",
            { After: null } => "removed",
            _ => "changed",
        };
        console.Line($"  {what,-9} {TerminalText.Encode(change.Path)}", change.Conflicts.Count > 0 ? Ink.Red : Ink.Plain);
        foreach (var place in change.Kept.Select(kept => kept.Place.ToString()).Distinct(StringComparer.Ordinal).Take(MostKept))
        {
            console.Line($"            kept your edit in {TerminalText.Encode(place)}", Ink.Dim);
        }

        foreach (var conflict in change.Conflicts)
        {
            console.Line($"            you and the new version both changed {TerminalText.Encode(conflict.Place.ToString())}", Ink.Red);
        }

        foreach (var block in change.Protected)
        {
            console.Line($"            kept a block tied to {TerminalText.Encode(string.Join(", ", block.Ids))}, which the new version lacks; let it go with --release", Ink.Yellow);
        }
    }
}
