using System.CommandLine;
using System.Globalization;
using Solvent.Platform.Deciding;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Register;

/// <summary><c>solvent approval list|show|approve|refuse|withdraw|policy</c>.</summary>
internal sealed class ApprovalCommands(RegisterCommands shared)
{
    /// <summary>The command with its parts.</summary>
    public Command Create() => new CliCommand("approval", "What needs a second person: list, approve, refuse, and say when one is asked")
    {
        List(), Show(),
        Answer("approve", "Approve what somebody else asked for: it takes effect at once", ApprovalStage.Approved, "approved"),
        Answer("refuse", "Refuse what somebody else asked for", ApprovalStage.Refused, "refused"),
        Answer("withdraw", "Withdraw what you asked for", ApprovalStage.Withdrawn, "withdrawn"),
        new ApprovalPolicyCommands(shared).Create(),
    };

    private static Argument<string> Id() => new("REQUEST") { Description = "The request: its id, or three characters or more of its start" };

    private CliCommand List()
    {
        var (format, output) = (RegisterCommands.TableOrJson(), CliOutput.Option());
        var all = new Option<bool>("--all") { Description = "Answered ones, and those whose time is over, too" };
        return new CliCommand("list", "List what waits for a second person, the latest first") { Options = { all, format, output, shared.Db } }.Runs(async (parsed, ct) =>
        {
            await using var session = shared.Open(parsed);
            var list = new ListApprovals(session.Book, await session.ViewAsync(null, ct));
            var items = await list.ShowAsync(list.In(parsed.GetValue(all) ? null : ApprovalStage.Waiting.Name()), ct);
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(shared.Console, parsed.GetValue(output), new ApprovalListDocument("solvent.approval-list/1", items, null), ApprovalJson.Default.ApprovalListDocument);
            }
            else
            {
                CliOutput.WriteTable(shared.Console, parsed.GetValue(output), console => Write(console, items));
            }

            return ExitCode.Fine;
        });
    }

    private CliCommand Show()
    {
        var (id, format, output) = (Id(), RegisterCommands.TableOrJson("text"), CliOutput.Option());
        return new CliCommand("show", "Show a request") { Arguments = { id }, Options = { format, output, shared.Db } }.Runs(async (parsed, ct) =>
        {
            await using var session = shared.Open(parsed);
            var list = new ListApprovals(session.Book, await session.ViewAsync(null, ct));
            if (list.Find(parsed.GetValue(id)!) is not { } request)
            {
                return shared.Refuse(AnswerRequest.NoSuchRequest(parsed.GetValue(id)!));
            }

            var document = await list.DocumentAsync(request, ct);
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(shared.Console, parsed.GetValue(output), document, ApprovalJson.Default.ApprovalDocument);
            }
            else
            {
                CliOutput.WriteText(shared.Console, parsed.GetValue(output), string.Concat(Lines(document).Select(line => TerminalText.Encode(line) + "\n")));
            }

            return ExitCode.Fine;
        });
    }

    private CliCommand Answer(string name, string description, ApprovalStage answer, string done)
    {
        var id = Id();
        var reason = new Option<string?>("--reason") { HelpName = "TEXT", Description = "Why", Required = answer == ApprovalStage.Refused };
        return new CliCommand(name, description) { Arguments = { id }, Options = { reason, shared.Db } }.Runs(async (parsed, ct) =>
        {
            await using var session = shared.Open(parsed);
            var caller = await LocalCaller.OfAsync(session.Book.Ledger, RegisterCommands.Folder, ct);
            var verdict = await new AnswerRequest(parsed.GetValue(id)!, answer, parsed.GetValue(reason)).HandleAsync(session.Book, caller, shared.OwnFolder(parsed), ct);
            if (verdict is Refusal refusal)
            {
                return shared.Refuse(refusal);
            }

            var request = AnswerRequest.Find((await session.ViewAsync(null, ct)).State, parsed.GetValue(id)!)!;
            shared.Console.Line($"{request.Id} is {done}{(verdict is Verdict.Append { Count: 0 } ? " already" : "")}: item {request.Asked.Subject}.");
            return ExitCode.Fine;
        });
    }

    private static void Write(CliConsole console, IReadOnlyList<ListedApproval> items)
    {
        if (items.Count == 0)
        {
            console.Line("Nothing waits for a second person.");
            return;
        }

        var table = new TextTable(
            new("REQUEST"), new("STATE"), new("CHANGE"), new("ITEM"), new("SEVERITY", Drop: 2), new("PLACES", IsRight: true, Drop: 3), new("TITLE", Least: 16), new("REPOSITORY", Drop: 1), new("BY", Least: 8), new("UNTIL"));
        foreach (var one in items)
        {
            table.Add(
                one.Id, one.State, one.Change, one.Item, one.Severity, one.Findings.ToString(CultureInfo.InvariantCulture), one.Title, one.Repository, one.By,
                one.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        table.Write(console);
    }

    private static IEnumerable<string> Lines(ApprovalDocument document)
    {
        var one = document.Approval;
        yield return $"{one.Id}  {one.State}";
        yield return $"{one.Title}";
        yield return "";
        yield return $"  asks       {(one.Change == ApprovalChanges.Accept ? "to accept" : "to mark as false alarms")} {Amount.Count(one.Findings, "finding")} of {one.Item}{(one.AcceptedUntil is { } day ? $" until {Amount.Day(day)}" : " for good")}";
        yield return $"  by         {one.By}{(one.Through is { } through ? $", brought in by {through}" : "")}, {Amount.Time(one.At)}: {one.Reason ?? "(erased)"}";
        yield return $"  waits      until {Amount.Time(one.Until)}, for {string.Join(", ", one.Policies)}";
        yield return $"  item       {one.Severity}, tier {one.Tier}, {one.Component} of {one.Repository}";
        if (one.Answer is { } answer)
        {
            yield return $"  answer     {one.State} by {answer.By}, {Amount.Time(answer.At)}{(answer.Reason is { } why ? $": {why}" : "")}";
        }
    }
}
