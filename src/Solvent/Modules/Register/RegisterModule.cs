using System.CommandLine;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Http;
using Solvent.Surfaces.Mcp;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Register;

/// <summary>What is owed: items with owner, state, principal and rank.</summary>
internal static class RegisterModule
{
    /// <summary>The module's policies.</summary>
    public static IReadOnlyList<Policy> Policies { get; } = [new AcceptancesPolicy()];

    /// <summary>Adds the module's facts to those that the program knows.</summary>
    public static FactTypes AddFacts(FactTypes types) => RegisterJson.AddTo(types);

    /// <summary>Adds the module's commands.</summary>
    /// <param name="cli">The command line.</param>
    /// <param name="types">The facts that the program knows.</param>
    /// <param name="time">The clock.</param>
    public static void AddCommands(CommandLine cli, FactTypes types, TimeProvider time)
    {
        var shared = new RegisterCommands(cli.Console, types, time);
        var show = new ShowCommands(shared);
        var debt = new CliCommand("debt", "What is owed: list, add up, explain and decide") { new ListCommand(shared).Create(), new SummariseDebtCommand(shared).Create(), show.Show(), show.Explain() };
        foreach (var command in new ChangeCommands(shared).Create())
        {
            debt.Add(command);
        }

        cli.Add(CommandGroup.Register, debt, new ApprovalCommands(shared).Create(), new RepositoryCommands(shared).Create());
    }

    /// <summary>Adds <c>up</c>.</summary>
    /// <param name="cli">The command line.</param>
    /// <param name="types">The facts that the program knows.</param>
    /// <param name="time">The clock.</param>
    /// <param name="plan">What the program reacts to.</param>
    /// <param name="modules">The pages and routes of all modules.</param>
    /// <param name="after">What another module records after a scan, or null.</param>
    public static void AddSite(CommandLine cli, FactTypes types, TimeProvider time, ReactionPlan plan, SiteModules modules, AfterRegistration? after = null) =>
        cli.Add(CommandGroup.Daily, new UpCommand(cli, types, time, plan, modules, after).Create());

    /// <summary>The module's tools for who sits at this machine.</summary>
    /// <param name="types">The facts that the program knows.</param>
    /// <param name="time">The clock.</param>
    /// <param name="folder">A folder of the repository.</param>
    /// <param name="db">The ledger, or null for that of the repository.</param>
    /// <param name="after">What another module records after a scan, or null.</param>
    public static ToolPart Tools(FactTypes types, TimeProvider time, string folder, string? db, AfterRegistration? after = null)
    {
        var ledger = new LocalLedger(types, time, folder, db);
        return new ToolPart(RegisterTools.Of(new RegisterDesk(ledger.Book, (facts, ct) => LocalCaller.OfAsync(facts, folder, ct), folder, time) { After = after }), ledger);
    }

    /// <summary><c>scan --register</c> and <c>scan --push</c>.</summary>
    public static ScanFollowUp[] OnScan(FactTypes types, TimeProvider time, AfterRegistration? after = null, AfterPush? afterPush = null) =>
        [Registering(types, time, after), new PushStep(time, afterPush).FollowUp()];

    private static ScanFollowUp Registering(FactTypes types, TimeProvider time, AfterRegistration? after)
    {
        var option = new Option<bool>("--register") { Description = "Take the findings into the register of this repository" };
        return new ScanFollowUp([option], parsed => parsed.GetValue(option), async (scan, _, console, ct) =>
        {
            await using var session = RegisterSession.Open(types, time, scan.Repository.Root, create: true);
            var summary = await new RegisterScans(session.Book, after).RegisterAsync(scan, ct);
            console.Say(summary.Sentence);
            return ExitCodes.If(summary.Refusal is not null, ExitCode.Misused);
        });
    }
}
