using System.CommandLine;
using Solvent.Platform.Deciding;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Register;

/// <summary><c>solvent approval policy list|set|remove</c>.</summary>
internal sealed class ApprovalPolicyCommands(RegisterCommands shared)
{
    private readonly Argument<string> _name = new("NAME") { Description = "Its name: small letters, digits and dashes" };
    private readonly Option<string> _change = OneOf("--change", "CHANGE", "The change that needs a second person", ApprovalChanges.All)!;
    private readonly Option<string> _severity = OneOf("--severity", "SEVERITY", "Only of that severity or worse", ApprovalPolicy.Severities);
    private readonly Option<string> _tier = OneOf("--tier", "TIER", "Only of that tier or worse", ApprovalPolicy.Tiers);
    private readonly Option<string?> _category = Text("--category", "NAME", "Only of that category");
    private readonly Option<string> _criticality = OneOf("--criticality", "CRITICALITY", "Only in components of that criticality or more", ApprovalPolicy.Criticalities);
    private readonly Option<int?> _longer = new("--longer-than") { HelpName = "DAYS", Description = "Only acceptances for more days than that, or for good" };
    private readonly Option<string?> _repository = Text("--repository", "ID", "Only in that repository, by its id");
    private readonly Option<string?> _team = Text("--team", "NAME", "Only in the repositories of that team");
    private readonly Option<string?> _label = Text("--label", "NAME", "Only in the repositories with that label");
    private readonly Option<int> _days = new("--days") { HelpName = "N", Description = $"How long a request waits: 1 to {ApprovalPolicy.MostDays} days ({ApprovalPolicy.UsualDays} when left out)", DefaultValueFactory = _ => ApprovalPolicy.UsualDays };

    /// <summary>The command with its parts.</summary>
    public Command Create() => new CliCommand("policy", "Which changes need a second person") { List(), Set(), Remove() };

    private static Option<string?> Text(string name, string what, string description) => new(name) { HelpName = what, Description = description };

    private static Option<string> OneOf(string name, string what, string description, IReadOnlyList<string> words)
    {
        var option = new Option<string>(name) { HelpName = what, Description = $"{description}: {string.Join(", ", words)}" };
        option.AcceptOnlyFromAmong([.. words]);
        return option;
    }

    private CliCommand List()
    {
        var (format, output) = (RegisterCommands.TableOrJson(), CliOutput.Option());
        return new CliCommand("list", "List the policies") { Options = { format, output, shared.Db } }.Runs(async (parsed, ct) =>
        {
            await using var session = shared.Open(parsed);
            var document = ApprovalPolicyListDocument.Of(await session.ViewAsync(null, ct));
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(shared.Console, parsed.GetValue(output), document, ApprovalJson.Default.ApprovalPolicyListDocument);
            }
            else
            {
                CliOutput.WriteTable(shared.Console, parsed.GetValue(output), console => Write(console, document.Items));
            }

            return ExitCode.Fine;
        });
    }

    private CliCommand Set()
    {
        _change.Required = true;
        return new CliCommand("set", "Say which changes need a second person; a policy of that name is replaced")
        {
            Details = "A change that meets every condition of a policy waits until somebody else with the scope debt:approve approves it. Several policies may ask; one is enough.",
            Examples =
            [
                ("approval policy set grave --change accept --severity high", "nobody accepts high or critical debt alone"),
                ("approval policy set long --change accept --longer-than 90 --team payments", "nor for long in one team"),
            ],
            Arguments = { _name },
            Options = { _change, _severity, _tier, _category, _criticality, _longer, _repository, _team, _label, _days, shared.Db },
        }.Runs((parsed, ct) => ChangeAsync(parsed, new SetPolicy(Read(parsed)).HandleAsync, "Set.", ct));
    }

    private CliCommand Remove()
    {
        var name = new Argument<string>("NAME") { Description = "The policy's name" };
        return new CliCommand("remove", "End a policy; what waits goes on waiting") { Arguments = { name }, Options = { shared.Db } }
            .Runs((parsed, ct) => ChangeAsync(parsed, new RemovePolicy(parsed.GetValue(name)!).HandleAsync, "Removed.", ct));
    }

    private ApprovalPolicy Read(ParseResult parsed) => new(
        parsed.GetValue(_name)!, parsed.GetValue(_change)!, parsed.GetValue(_repository), parsed.GetValue(_team), parsed.GetValue(_label), parsed.GetValue(_category),
        parsed.GetValue(_severity), parsed.GetValue(_tier), parsed.GetValue(_criticality), parsed.GetValue(_longer), parsed.GetValue(_days));

    private async Task<ExitCode> ChangeAsync(ParseResult parsed, Func<RegisterBook, Caller, CancellationToken, Task<Verdict>> handle, string done, CancellationToken ct)
    {
        await using var session = shared.Open(parsed);
        var verdict = await handle(session.Book, await LocalCaller.OfAsync(session.Book.Ledger, RegisterCommands.Folder, ct), ct);
        if (verdict is Refusal refusal)
        {
            return shared.Refuse(refusal);
        }

        shared.Console.Say(verdict is Verdict.Append { Count: 0 } ? "That is so already." : done);
        return ExitCode.Fine;
    }

    private static void Write(CliConsole console, IReadOnlyList<ApprovalPolicy> policies)
    {
        foreach (var policy in policies)
        {
            console.Line($"{policy.Name}: {PolicyWords.Of(policy)}.");
        }

        if (policies.Count == 0)
        {
            console.Line("Nothing needs a second person.");
        }
    }
}
