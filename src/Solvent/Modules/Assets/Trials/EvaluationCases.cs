using Solvent.Scanning.Sources;

namespace Solvent.Modules.Assets.Trials;

/// <summary>Reads the cases of an asset. What is wrong is said with file, line and remedy, and the rest is read.</summary>
internal static class EvaluationCases
{
    private const int MostCases = 500;
    private static readonly string[] s_keys = ["id", "task", "silent", "contains", "lacks"];

    /// <summary>The cases.</summary>
    /// <param name="asset">The asset.</param>
    /// <param name="folder">Its files.</param>
    /// <param name="isRule">Whether there is a rule of a short or full id.</param>
    /// <param name="report">Takes what is wrong.</param>
    public static IReadOnlyList<EvaluationCase> Read(Asset asset, AssetFolder folder, Func<string, bool> isRule, TrialReport report)
    {
        if (asset.Evaluation.Cases is not { } path)
        {
            report.Note("evaluation", "No cases: nothing can be asked of a model with the asset and without.");
            return [];
        }

        var file = $"{folder.Place}/{path}";
        var cases = new List<EvaluationCase>();
        try
        {
            var root = YamlValue.Read(file, folder.Files[path]);
            if (root?.Items is not { } items || items.Count > MostCases)
            {
                report.Fail($"{file}:1", $"It is a list of cases, at most {MostCases}.");
                return [];
            }

            foreach (var item in items)
            {
                ReadCase(item, cases, isRule, (line, what) => report.Fail($"{file}:{line}", what));
            }
        }
        catch (ConfigurationException e)
        {
            report.Fail(file, e.Message);
        }

        return cases;
    }

    private static void ReadCase(YamlValue item, List<EvaluationCase> cases, Func<string, bool> isRule, Action<int, string> fail)
    {
        if (item.Fields is not { } fields)
        {
            fail(item.Line, "A case is a mapping with `id`, `task`, `silent`, `contains` and `lacks`.");
            return;
        }

        foreach (var (key, line, _) in fields.Where(field => !s_keys.Contains(field.Key)))
        {
            fail(line, $"unknown key `{key}`; a case has {string.Join(", ", s_keys)}.");
        }

        var (id, task) = (Field(fields, "id")?.Scalar, Field(fields, "task")?.Scalar);
        if (id is null || !AssetChecks.IsId(id) || string.IsNullOrWhiteSpace(task))
        {
            fail(item.Line, "A case has an `id` ([a-z0-9-]) and a `task`.");
            return;
        }

        if (cases.Exists(one => one.Id == id))
        {
            fail(item.Line, $"The case `{id}` is there twice; call one of them otherwise.");
            return;
        }

        var silent = Texts(fields, "silent", fail);
        foreach (var rule in silent.Where(rule => !isRule(rule)))
        {
            fail(item.Line, $"The case `{id}` names the rule `{rule}`, and there is none.");
        }

        cases.Add(new EvaluationCase(id, task, [.. silent.Where(isRule)], Looked("contains"), Looked("lacks")));

        IReadOnlyList<AnswerText> Looked(string key)
        {
            var read = Texts(fields, key, fail).Select(AnswerText.Read).ToArray();
            Array.ForEach(Array.FindAll(read, one => one.Problem is not null), one => fail(item.Line, $"The case `{id}`: {one.Problem}."));
            return [.. read.Select(one => one.Text).OfType<AnswerText>()];
        }
    }

    private static IReadOnlyList<string> Texts(List<(string Key, int Line, YamlValue Value)> fields, string key, Action<int, string> fail)
    {
        var value = Field(fields, key);
        if (value is null || (value.Items is null && value.Fields is null && value.Scalar is null))
        {
            return [];
        }

        if (value.Items is { } items && items.TrueForAll(one => one.Scalar is not null))
        {
            return [.. items.Select(one => one.Scalar!)];
        }

        fail(value.Line, $"`{key}` is a list of texts.");
        return [];
    }

    private static YamlValue? Field(List<(string Key, int Line, YamlValue Value)> fields, string key) => fields.Find(field => field.Key == key).Value;
}
