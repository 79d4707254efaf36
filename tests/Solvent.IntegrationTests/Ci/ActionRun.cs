using Solvent.Scanning.Sources;
using Solvent.Testing;

namespace Solvent.IntegrationTests.Ci;

/// <summary>Runs the shell steps of a composite action as GitHub's runner does, one after the other.</summary>
internal sealed class ActionRun
{
    private readonly PullRequest _pull;
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);

    private ActionRun(PullRequest pull) => _pull = pull;

    /// <summary>0, or the code of the step that failed.</summary>
    public int Exit { get; private set; }

    /// <summary>What all steps printed.</summary>
    public string Log { get; private set; } = "";

    /// <summary>What the job's page shows.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>The outputs of the action.</summary>
    public Dictionary<string, string> Outputs { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs <c>deploy/ci/github/NAME/action.yml</c>.</summary>
    /// <param name="name">Its folder.</param>
    /// <param name="pull">What it runs on.</param>
    /// <param name="inputs">What the workflow gives.</param>
    /// <param name="github">Values such as <c>github.event.pull_request.number</c>, and variables such as <c>GITHUB_API_URL</c>.</param>
    public static ActionRun Of(string name, PullRequest pull, IReadOnlyDictionary<string, string> inputs, IReadOnlyDictionary<string, string> github)
    {
        var file = $"deploy/ci/github/{name}/action.yml";
        var action = YamlValue.Read(file, File.ReadAllText(RepositoryRoot.Of(file)))!;
        var run = new ActionRun(pull);
        run.Prepare(name, action, inputs, github);
        foreach (var step in action.Get("runs")!.Get("steps")!.Items!)
        {
            run.Step(step);
        }

        foreach (var (output, _, value) in action.Get("outputs")?.Fields ?? [])
        {
            run.Outputs[output] = Expression.Fill(value.Text("value"), run._values);
        }

        return run;
    }

    private void Prepare(string name, YamlValue action, IReadOnlyDictionary<string, string> inputs, IReadOnlyDictionary<string, string> github)
    {
        _values["github.action_path"] = RepositoryRoot.Of($"deploy/ci/github/{name}");
        foreach (var (key, value) in github)
        {
            (key.Contains('.', StringComparison.Ordinal) ? _values : _environment)[key] = value;
        }

        Assert.Empty(inputs.Keys.Except((action.Get("inputs")?.Fields ?? []).Select(input => input.Key)));
        foreach (var (input, _, declared) in action.Get("inputs")?.Fields ?? [])
        {
            _values["inputs." + input] = inputs.GetValueOrDefault(input) ?? Expression.Fill(declared.Text("default"), _values);
        }

        _environment["RUNNER_TEMP"] = _pull.Temp;
        _environment["GITHUB_STEP_SUMMARY"] = Path.Combine(_pull.Temp, "summary");
    }

    private void Step(YamlValue step)
    {
        var condition = step.Text("if");
        var goesOn = Exit == 0 || condition.Contains("always()", StringComparison.Ordinal);
        if (!goesOn || (condition.Length > 0 && !Expression.IsTrue(Expression.Value(condition, _values))))
        {
            return;
        }

        Assert.True(step.Get("uses") is null, $"line {step.Line}: another action would run; give inputs that do without");
        Assert.Equal("bash", step.Text("shell"));
        var environment = new Dictionary<string, string>(_environment, StringComparer.Ordinal) { ["GITHUB_OUTPUT"] = Path.Combine(_pull.Temp, $"output-{Guid.NewGuid():n}") };
        foreach (var (name, _, value) in step.Get("env")?.Fields ?? [])
        {
            environment[name] = Expression.Fill(value.Scalar ?? "", _values);
        }

        var (exit, output) = _pull.Run(["bash", "--noprofile", "--norc", "-eo", "pipefail"], step.Text("run"), environment);
        Log += output;
        Exit = Exit == 0 ? exit : Exit;
        TakeOutputs(step.Text("id"), environment["GITHUB_OUTPUT"]);
        Summary = File.Exists(environment["GITHUB_STEP_SUMMARY"]) ? File.ReadAllText(environment["GITHUB_STEP_SUMMARY"]) : "";
    }

    private void TakeOutputs(string id, string file)
    {
        foreach (var line in File.Exists(file) ? File.ReadAllLines(file) : [])
        {
            var at = line.IndexOf('=', StringComparison.Ordinal);
            _values[$"steps.{id}.outputs.{line[..at]}"] = line[(at + 1)..];
        }
    }
}

/// <summary>Short ways into a YAML file.</summary>
internal static class Yaml
{
    /// <summary>The value of a key, or null.</summary>
    public static YamlValue? Get(this YamlValue value, string key) => value.Fields?.FirstOrDefault(field => field.Key == key).Value;

    /// <summary>The text of a key; empty where there is none.</summary>
    public static string Text(this YamlValue value, string key) => value.Get(key)?.Scalar ?? "";

    /// <summary>A value and everything in it, with the keys that lead there.</summary>
    public static IEnumerable<(string Keys, YamlValue Value)> All(this YamlValue value, string keys = "") =>
        (value.Fields?.SelectMany(field => field.Value.All($"{keys}/{field.Key}")) ?? value.Items?.SelectMany(item => item.All(keys + "/")) ?? []).Prepend((keys, value));
}
