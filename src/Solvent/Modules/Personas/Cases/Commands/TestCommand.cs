using System.CommandLine;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Personas.Commands;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Reading;
using Solvent.Modules.Personas.Workspace;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Personas.Cases;

/// <summary><c>solvent persona test</c>.</summary>
internal sealed class TestCommand(PersonaCommands shared)
{
    private readonly Argument<string[]> _names = PersonaCommands.Names($"Personas by the names of their folders in {PersonaFolder.Root}; all of them when left out");
    private readonly Option<string?> _case = new("--case") { HelpName = "GLOB", Description = "Only cases whose ids are like this, such as 'refund-*'" };
    private readonly Option<string[]> _arms = new("--arm") { HelpName = "VERSION", Description = "Run the cases with this published version too, and compare; more than once for more" };
    private readonly Option<bool> _record = new("--record") { Description = "Ask models and services for answers that are not recorded yet, and keep them in cases/answers" };
    private readonly Option<bool> _renew = new("--renew") { Description = "Ask again for all answers of the cases that are run, and keep them" };
    private readonly Option<bool> _prune = new("--prune") { Description = "Remove recorded answers that no case asks for any more" };
    private readonly Option<bool> _keep = new("--keep") { Description = "Keep the results in the ledger as evidence, with the contract's digest" };
    private readonly Option<string> _format = CliOutput.Format("text", "json", "junit", "html");
    private readonly Option<string?> _output = CliOutput.Option();

    /// <summary>The command.</summary>
    public Command Create() => new CliCommand("test", "Run the cases of contracts: what is asked, and what has to come of it")
    {
        Details = """
            Cases stand in cases/*.yaml, *.json or *.jsonl beside the contract. They are run as `persona run` would, without a log and without a ledger; a case gives its context itself. Models and services are not asked: their answers stand in cases/answers. With --record and --renew they are asked, where and with the keys that `persona run` uses.
            Nothing is written to the ledger without --keep.
            Ends with 1 where a case of the folder's contract fails or is not recorded, with 2 where contract or cases can't be read.
            """,
        Examples =
        [
            ("persona test", "the cases of all contracts of the repository"), ("persona test support-router --case 'refund-*'", "some of one"),
            ("persona test support-router --arm 1.0.0", "compared with a published version"), ("persona test support-router --record", "ask for the answers that are missing, and keep them"),
        ],
    }.With(_names, _case, _arms, _record, _renew, _prune, _keep, _format, _output, shared.Db).Runs(RunAsync);

    private Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var arms = parsed.GetValue(_arms) ?? [];
        return parsed.GetValue(_keep) ? KeepAsync(parsed, arms, ct)
            : arms.Length == 0 ? TestAsync(parsed, [], null, ct) : shared.WithBookAsync(parsed, book => TestAsync(parsed, arms, book, ct));
    }

    private async Task<ExitCode> KeepAsync(ParseResult parsed, string[] arms, CancellationToken ct)
    {
        await using var register = SharedRegister.Open(shared.Types, shared.Time, shared.Folder, parsed.GetValue(shared.Db));
        using var book = new PersonaBook(register);
        return await TestAsync(parsed, arms, book, ct);
    }

    private async Task<ExitCode> TestAsync(ParseResult parsed, string[] arms, PersonaBook? book, CancellationToken ct)
    {
        var glob = parsed.GetValue(_case);
        if ((parsed.GetValue(_prune) || parsed.GetValue(_keep)) && glob is not null)
        {
            throw new UsageException($"{(parsed.GetValue(_keep) ? "--keep" : "--prune")} is about all cases; leave out --case.");
        }

        using var workspace = PersonaWorkspace.Open(shared.Folder);
        using var desk = new CaseDesk(shared.Models, shared.Time);
        var mode = parsed.GetValue(_renew) ? RecordMode.All : parsed.GetValue(_record) ? RecordMode.Missing : RecordMode.Replay;
        var read = PersonaCommands.Asked(workspace, parsed.GetValue(_names)).Select(name => desk.Read(workspace, name, glob, mode)).ToArray();
        shared.Tell(LintDocument.Sorted(read.Select(one => one.Reading)).Where(one => one.Kind == ProblemKind.Error));
        if (read.Any(one => one.Reading.Problems.HasErrors))
        {
            return ExitCode.Misused;
        }

        if (read.All(one => one.Cases.Count == 0))
        {
            throw new UsageException(glob is null ? "there are no cases; write them into cases/first.yaml beside the contract." : $"no case is like `{TerminalText.Encode(glob)}`.");
        }

        var tested = new List<TestedPersona>();
        foreach (var one in read.Where(one => one.Cases.Count > 0))
        {
            var persona = await desk.RunAsync(one, await CaseDesk.LoadAsync(book, one.Reading.Folder.Name, arms, ct), ct);
            tested.Add(persona with { Unused = glob is null ? Unused(one.Answers, parsed.GetValue(_prune)) : [] });
        }

        Write(parsed, tested);
        var code = ExitCodes.If(tested.Any(one => !one.Subject.HasPassed), ExitCode.Failed);
        return parsed.GetValue(_keep) ? ExitCodes.Combine(code, await KeepAsync(workspace, tested, book!, ct)) : code;
    }

    private async Task<ExitCode> KeepAsync(PersonaWorkspace workspace, IReadOnlyList<TestedPersona> tested, PersonaBook book, CancellationToken ct)
    {
        var (repository, caller, code) = ((await RepositoryScans.IdentifyAsync(workspace.Top, ct)).Id, await book.Register.CallerAsync(shared.Folder, ct), ExitCode.Fine);
        foreach (var one in tested)
        {
            var (verdict, blob) = await KeepTest.KeepAsync(book, one, repository, caller, ct);
            if (verdict is Refusal refusal)
            {
                code = ExitCodes.Combine(code, shared.Refuse(refusal));
            }
            else
            {
                shared.Console.Say($"{one.Name} {one.Subject.Version}: kept as {blob}.", Ink.Dim);
            }
        }

        return code;
    }

    // Only a run of all cases tells which answers nobody asks for.
    private IReadOnlyList<string> Unused(RecordedAnswers answers, bool isPruned)
    {
        if (!isPruned)
        {
            return answers.Unused;
        }

        var removed = answers.Prune();
        if (removed.Count > 0)
        {
            shared.Console.Say($"{Amount.Count(removed.Count, "recorded answer")} that no case asks for {(removed.Count == 1 ? "was" : "were")} removed.", Ink.Dim);
        }

        return [];
    }

    private void Write(ParseResult parsed, IReadOnlyList<TestedPersona> tested)
    {
        var output = parsed.GetValue(_output);
        switch (parsed.GetValue(_format))
        {
            case "json":
                CliOutput.WriteJson(shared.Console, output, TestDocument.Of(tested), TestJson.Default.TestDocument);
                break;
            case "junit":
                CliOutput.WriteText(shared.Console, output, TestJUnit.Write(tested));
                break;
            case "html":
                CliOutput.WriteText(shared.Console, output, TestPage.Write(tested));
                break;
            default:
                CliOutput.WriteTable(shared.Console, output, console => WriteLines(console, tested));
                break;
        }
    }

    private static void WriteLines(CliConsole console, IReadOnlyList<TestedPersona> tested)
    {
        foreach (var persona in tested)
        {
            foreach (var one in persona.Subject.Results.Where(one => one.Status != CaseStatus.Passed))
            {
                console.Line($"{one.Case.File}:{one.Case.Line}: {one.Case.Id}: {TestedCase.Word(one.Status)}", one.Status == CaseStatus.Failed ? Ink.Red : Ink.Yellow);
                foreach (var (line, said) in one.Status == CaseStatus.NotRecorded ? [(one.Case.Line, one.Rationale)] : one.Expectations.Where(each => !each.HasPassed).Select(each => (each.Expectation.Line, $"{each.Expectation.Name}: {each.Said}")))
                {
                    console.Paragraph(TerminalText.Encode($"  line {line}: {said}"));
                }
            }

            foreach (var file in persona.Unused)
            {
                console.Paragraph(TerminalText.Encode($"{file}: no case asks for this answer any more; --prune removes it"), Ink.Dim);
            }

            console.Line($"{persona.Name} {persona.Subject.Version}: {Counts(persona.Subject)}{(persona.Recorded > 0 ? $", {Amount.Count(persona.Recorded, "answer")} recorded" : "")}", persona.Subject.HasPassed ? Ink.Green : Ink.Red);
            foreach (var arm in persona.Arms.Skip(1))
            {
                WriteComparison(console, persona, arm);
            }
        }
    }

    private static void WriteComparison(CliConsole console, TestedPersona persona, TestedArm arm)
    {
        console.Line($"  {arm.Version}: {Counts(arm)}; {persona.Subject.Version} is better in {persona.Count(arm, "better")}, worse in {persona.Count(arm, "worse")}, the same in {persona.Count(arm, "same")}");
        for (var i = 0; i < arm.Results.Count; i++)
        {
            if (persona.Change(arm, i) is var change and not "same")
            {
                console.Line($"    {change}: {arm.Results[i].Case.Id}", change == "worse" ? Ink.Red : Ink.Green);
            }
        }
    }

    private static string Counts(TestedArm arm)
    {
        var (failed, missing) = (arm.Count(CaseStatus.Failed), arm.Count(CaseStatus.NotRecorded));
        return $"{arm.Count(CaseStatus.Passed)} of {Amount.Count(arm.Results.Count, "case")} passed{(failed > 0 ? $", {failed} failed" : "")}{(missing > 0 ? $", {missing} not recorded" : "")}";
    }
}
