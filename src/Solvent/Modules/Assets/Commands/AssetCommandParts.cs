using System.CommandLine;
using System.Text;
using Solvent.Modules.Assets.Adoption;
using Solvent.Modules.Inventory.Contract;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Assets.Commands;

/// <summary>What commands over assets share: options, and how a plan is shown and done.</summary>
/// <param name="Console">Where commands write.</param>
/// <param name="Time">The clock.</param>
/// <param name="Record">What is done after the files of a repository changed; see <see cref="Records.AdoptionRecords"/>.</param>
internal sealed record AssetCommandParts(CliConsole Console, TimeProvider Time, Func<AdoptionDesk, AdoptionPlan, string?, CancellationToken, Task<string?>> Record)
{
    /// <summary>The folder that commands work in.</summary>
    public static string Folder => Environment.CurrentDirectory;

    /// <summary>The asset's name, perhaps with a version.</summary>
    public static Argument<string> Name(string description = "The asset, such as llm-call-guardrails") => new("asset") { Description = description };

    /// <summary>Values of parameters.</summary>
    public static Option<string[]> Set() => new("--set") { HelpName = "NAME=VALUE", Description = "A parameter; may be repeated, also for several values of one", AllowMultipleArgumentsPerToken = false };

    /// <summary>A file of values.</summary>
    public static Option<string?> Values() => new("--values") { HelpName = "FILE", Description = "Parameters from a YAML file: a mapping of names to values" };

    /// <summary>The tools to write for.</summary>
    public static Option<string[]> Target() => new("--target", "-t") { HelpName = "TOOL", Description = $"Tools to write for: {string.Join(", ", Targets.TargetWriters.Ids)}; may be repeated" };

    /// <summary>Shows, and changes nothing.</summary>
    public static Option<bool> DryRun() => new("--dry-run") { Description = "Show what would change as a diff, and change nothing" };

    /// <summary>Why.</summary>
    public static Option<string?> Because() => new("--because") { HelpName = "REASON", Description = "The reason; it stands in the ledger" };

    /// <summary>Files whose edits are dropped.</summary>
    public static Option<string[]> Drop() => new("--drop") { HelpName = "FILE", Description = "Drop the edits made here in that file; wants --because; may be repeated" };

    /// <summary>Blocks that may go.</summary>
    public static Option<string[]> Release() => new("--release") { HelpName = "ID", Description = "Let blocks go that are tied to that incident or item; wants --because; may be repeated" };

    /// <summary>What a command line says of parameters: the file, then the single ones.</summary>
    /// <exception cref="UsageException">The file can't be read.</exception>
    public static Dictionary<string, IReadOnlyList<string>> Given(IEnumerable<string> pairs, string? file)
    {
        var given = file is null ? new(StringComparer.Ordinal) : GivenParameters.OfFile(file, Text(file));
        foreach (var (name, values) in GivenParameters.Of(pairs))
        {
            given[name] = values;
        }

        return given;
    }

    /// <summary>The tools that a command line names.</summary>
    public static IReadOnlyList<string>? Tools(string[]? named) => named is not { Length: > 0 } ? null
        : [.. named.SelectMany(one => one.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)];

    /// <summary>The options of a passage from one version to another.</summary>
    /// <exception cref="UsageException">Edits are dropped without a reason.</exception>
    public static TransitionOptions Transition(string[]? drop, string[]? release, string? because, bool restores = false) =>
        (drop is { Length: > 0 } || release is { Length: > 0 }) && string.IsNullOrWhiteSpace(because)
            ? throw new UsageException("--drop and --release take something away that somebody wrote; say why with --because REASON.")
            : new TransitionOptions { Dropped = Words(drop), Released = Words(release), Restores = restores };

    /// <summary>Shows a plan, and does it where nothing stands against it.</summary>
    /// <param name="desk">The repository.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="isDry">Whether it is only shown.</param>
    /// <param name="writesConflicts">Whether conflicts are written into the files, for somebody to decide them there.</param>
    /// <param name="because">The reason, for the ledger.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<ExitCode> DoAsync(AdoptionDesk desk, AdoptionPlan plan, bool isDry, bool writesConflicts, string? because, CancellationToken ct)
    {
        IReadOnlyList<string> refusals = plan.After is { } wanted && ParameterSecrets.Find(wanted.Now.Parameters, Time, ct) is { } secret ? [secret] : plan.Refusals;
        if (refusals.Count > 0)
        {
            foreach (var refusal in refusals)
            {
                Console.Fail(refusal);
            }

            Console.Say("Nothing was changed.");
            return ExitCode.Failed;
        }

        PlanText.Write(Console, plan, isDry);
        if (plan.Conflicting.Count > 0 && !writesConflicts)
        {
            Console.Fail($"{Amount.Count(plan.Conflicting.Sum(change => change.Conflicts.Count), "conflict")}: nothing was changed. Write them into the files with --conflicts and decide them there, or drop your edits of a file with --drop FILE --because REASON.");
            return ExitCode.Failed;
        }

        if (isDry)
        {
            return ExitCode.Fine;
        }

        desk.Apply(plan);
        if (await Record(desk, plan, because, ct) is { } said)
        {
            Console.Say(said);
        }

        return plan.Conflicting.Count > 0 ? ExitCode.Failed : ExitCode.Fine;
    }

    /// <summary>A plan that also says where an asset looks for files that are not there.</summary>
    public static async Task<AdoptionPlan> WithReachAsync(AdoptionDesk desk, AdoptionPlan plan, CancellationToken ct)
    {
        if (plan.IsNothing || plan.After is not { } after || desk.Library.Find(plan.Asset, after.Now.Version) is not { } asset)
        {
            return plan;
        }

        return ScopeReach.Note(asset, after.Now.Parameters, await RepositoryStack.PathsAsync(desk.Tree.Top, ct)) is { } note ? plan with { Notes = [.. plan.Notes, note] } : plan;
    }

    private static HashSet<string> Words(string[]? words) => new(words ?? [], StringComparer.Ordinal);

    /// <summary>The text of a file that a command line names.</summary>
    /// <exception cref="UsageException">It can't be read.</exception>
    public static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file, Encoding.UTF8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} can't be read: {e.Message}");
        }
    }
}
