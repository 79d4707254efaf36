using System.Globalization;
using System.Text.Json;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Reading;
using Solvent.Modules.Signals.Contract;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>Pipelines and runs on a terminal.</summary>
internal static class PipelineTables
{
    private const int MostOutputLines = 40;
    private const int IdWidth = 16;

    /// <summary>What is wrong, a line each.</summary>
    public static void Problems(CliConsole console, IEnumerable<PersonaProblem> problems)
    {
        foreach (var problem in problems)
        {
            console.Line(problem.ToString(), problem.Kind switch { ProblemKind.Error => Ink.Red, ProblemKind.Warning => Ink.Yellow, _ => Ink.Dim });
        }
    }

    /// <summary>A step that ended just now.</summary>
    public static void News(CliConsole console, Pipeline pipeline, StepNews news)
    {
        var what = pipeline.Step(news.Step) switch { StepTerms.Decide decide => decide.Persona, StepTerms.Write write => write.Effect, _ => "approval" };
        var item = news.Index is { } index ? string.Create(CultureInfo.InvariantCulture, $" {index + 1}") : "";
        console.Line($"  {(news.Step + item).PadRight(IdWidth)} {what,-24} {news.Outcome,-12} {news.Decision}".TrimEnd(), InkOf(news.Outcome));
        console.Out.Flush();
    }

    /// <summary>An answer that was recorded just now.</summary>
    /// <param name="console">Where it is written.</param>
    /// <param name="step">The step that was answered.</param>
    /// <param name="answer">One of <see cref="RunAnswers"/>.</param>
    /// <param name="by">Who answered, by name.</param>
    public static void Answered(CliConsole console, string step, string answer, string by)
    {
        console.Line($"  {step.PadRight(IdWidth)} {"approval",-24} {answer,-12} recorded for {by}", InkOf(answer));
        console.Out.Flush();
    }

    /// <summary>How a run stands now.</summary>
    public static void End(CliConsole console, RunView view)
    {
        if (view.Question is { } question)
        {
            console.Paragraph($"Waits at {question.Step}: {question.Ask}", Ink.Bold);
            console.Say($"`solvent pipeline answer {view.Run.Id} --agree` lets it go on, or the page Pipelines of `solvent up`.");
        }

        if (view.Because is { } because)
        {
            console.Paragraph($"{Capital(view.Run.State)} at {view.Run.Ended!.Step ?? "its end"}: {because}", Ink.Red);
        }

        if (view.Output is { } output)
        {
            console.Line("Output", Ink.Bold);
            Json(console, output);
        }

        if (view.Steps.SelectMany(step => step.Items).LastOrDefault(item => item.Step.Decision is not null) is { } last)
        {
            console.Say($"`solvent graph why {last.Step.Decision}` tells what the last decision rests on.", Ink.Dim);
        }
    }

    /// <summary>JSON, cut where it is long.</summary>
    public static void Json(CliConsole console, JsonElement value)
    {
        var lines = ReadableJson.Text(value).Split('\n');
        foreach (var line in lines.Take(MostOutputLines))
        {
            console.Line($"  {line}");
        }

        if (lines.Length > MostOutputLines)
        {
            console.Line(string.Create(CultureInfo.InvariantCulture, $"  … {lines.Length - MostOutputLines} more lines with --format json"), Ink.Dim);
        }
    }

    /// <summary>The steps of a pipeline.</summary>
    public static void Pipeline(CliConsole console, Pipeline pipeline)
    {
        console.Line($"{pipeline.Name} {pipeline.Version}", Ink.Bold);
        console.Paragraph($"{pipeline.Title}. Owned by {pipeline.Owner}.");
        var table = new TextTable(new TableColumn("STEP"), new TableColumn("KIND"), new TableColumn("WHAT", Least: 16), new TableColumn("TAKES", Least: 20, Drop: 1));
        foreach (var step in pipeline.Steps)
        {
            table.Add(new TableCell(step.Id, Ink.Cyan), step.Kind, What(step), Takes(step));
        }

        table.Write(console);
    }

    /// <summary>Runs, newest first.</summary>
    public static void Runs(CliConsole console, IReadOnlyList<PipelineRun> runs)
    {
        if (runs.Count == 0)
        {
            console.Say("No pipeline was run here; `solvent pipeline run PATH` runs one.");
            return;
        }

        var table = new TextTable(new TableColumn("RUN"), new TableColumn("PIPELINE", Least: 16), new TableColumn("STATE"), new TableColumn("STARTED", Drop: 2), new TableColumn("WAITS AT", Drop: 1));
        foreach (var run in runs)
        {
            table.Add(new TableCell(run.Id, Ink.Cyan), $"{run.Started.Pipeline} {run.Started.Version}", new TableCell(run.State, InkOf(run.State)), run.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), run.Asked?.Fact.Step ?? "");
        }

        table.Write(console);
    }

    /// <summary>One run.</summary>
    public static void Run(CliConsole console, RunView view)
    {
        console.Line($"{view.Run.Started.Pipeline} {view.Run.Started.Version} · run {view.Run.Id}", Ink.Bold);
        console.Paragraph(string.Create(CultureInfo.InvariantCulture, $"Started {view.Run.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC by {view.StartedBy}. {Capital(view.Run.State)}."));
        foreach (var step in view.Steps)
        {
            console.Line($"  {step.Id.PadRight(IdWidth)} {step.What ?? "approval",-24} {step.State}{(step.AnsweredBy is { } by ? $" by {by}" : "")}".TrimEnd(), InkOf(step.State));
            foreach (var item in step.Items.Where(item => item.Step.Decision is not null || item.Step.Reference is not null || item.Step.Evidence is not null))
            {
                var mark = item.Index is { } index ? string.Create(CultureInfo.InvariantCulture, $"{index + 1}. ") : "";
                console.Line($"    {mark}{item.Step.Outcome} {item.Step.Decision ?? item.Step.Reference ?? $"evidence {item.Step.Evidence}"}", Ink.Dim);
            }
        }

        End(console, view);
    }

    private static string What(StepTerms step) => step switch
    {
        StepTerms.Decide decide => decide.Versions is { } versions ? $"{decide.Persona} {versions}" : decide.Persona,
        StepTerms.Write write => write.Effect,
        StepTerms.Approve approve => $"whoever has {approve.By}",
        _ => "",
    };

    private static string Takes(StepTerms step) => step switch
    {
        StepTerms.Decide decide => $"{(decide.ForEach is { } each ? $"each of {each.Text}: " : "")}{decide.Input.Source.GetRawText()}",
        StepTerms.Write write => write.With.Source.GetRawText(),
        StepTerms.Approve approve => approve.Ask.Source,
        _ => "",
    };

    private static Ink InkOf(string outcome) => outcome switch
    {
        DecisionOutcomes.Failed or RunOutcomes.Stopped or RunOutcomes.Declined => Ink.Red,
        DecisionOutcomes.Refused or DecisionOutcomes.HandedOver or "waiting" => Ink.Yellow,
        EffectResult.Skipped => Ink.Dim,
        _ => Ink.Plain,
    };

    private static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];
}
