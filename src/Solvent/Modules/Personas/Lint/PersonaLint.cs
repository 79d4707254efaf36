using Solvent.Modules.Assets.Contract;
using Solvent.Modules.Personas.Compat;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Reading;
using Solvent.Platform.Versions;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas.Lint;

/// <summary>Looks at a contract that can be read: whether it fits what is around it, and what somebody will be sorry for.</summary>
internal sealed class PersonaLint
{
    private readonly PersonaReading reading;
    private readonly PersonaContract contract;
    private readonly LintSurroundings around;

    private PersonaLint(PersonaReading reading, PersonaContract contract, LintSurroundings around) => (this.reading, this.contract, this.around) = (reading, contract, around);

    /// <summary>Adds what is found to the problems of a reading.</summary>
    public static void Check(PersonaReading reading, LintSurroundings around)
    {
        if (reading.Contract is not { } contract)
        {
            return;
        }

        var lint = new PersonaLint(reading, contract, around);
        lint.Words();
        lint.Terms();
        new ExecutorLint(reading, contract).Check();
        lint.Assets();
        lint.Measures();
        lint.Failures();
        lint.Versions();
    }

    private void Words()
    {
        if (TwoTasks(contract.Responsibility))
        {
            Hint(["responsibility"], "`responsibility` joins two tasks", "split it into two personas, or say the one task without `and`");
        }

        if (around.Owners is { } owners && !owners.Contains(contract.Owner))
        {
            Warn(["owner"], $"`{contract.Owner}` is unknown to CODEOWNERS", "name an owner that stands there, or add it");
        }

        if (around.Cases.Count == 0)
        {
            Warn([], "it has no cases", $"add some to {reading.Folder.Place}/cases, `solvent persona new` shows the form");
        }
    }

    // "and how urgent it is" belongs to the one task; "and answers it" is another.
    private static bool TwoTasks(string text) =>
        text.TrimEnd('.').Contains(". ", StringComparison.Ordinal) || text.Contains(';', StringComparison.Ordinal)
        || text.Split(" and ", StringSplitOptions.None).Skip(1).Any(rest => rest.Split(' ')[0].Trim(',', '.') is { Length: > 3 } word && word[^1] == 's' && !word.EndsWith("ss", StringComparison.Ordinal) && char.IsAsciiLetterLower(word[0]));

    private void Terms()
    {
        if (contract.Refuses.Count + contract.HandsOver.Count == 0)
        {
            Warn([], "it refuses nothing, and hands nothing to a person", "say in `refuses` and `hands-over` what it must not answer by itself");
        }

        for (var i = 0; around.Sources is { } known && i < contract.Slice.Sources.Count; i++)
        {
            if (!known.Contains(contract.Slice.Sources[i]))
            {
                Warn(["slice", "sources", $"{i}"], $"`{contract.Slice.Sources[i]}` is no source of .solvent/sources.yaml", Meant(contract.Slice.Sources[i], known) ?? "add it there, or take it out");
            }
        }

        if (around.Sources is null && contract.Slice.Sources.Count > 0)
        {
            Warn(["slice", "sources"], "there is no .solvent/sources.yaml that says what its sources are", "write one");
        }

        if (contract.Fallback is PersonaFallback.Previous { Version: var version })
        {
            if (version.CompareTo(contract.Version) >= 0)
            {
                Warn(["fallback", "version"], $"it falls back to {version}, which is {(version == contract.Version ? "itself" : "newer")}", "name a version before it");
            }
            else if (around.Known?.Find(version) is not { IsWithdrawn: false })
            {
                Warn(["fallback", "version"], $"{version} was {(around.Known?.Find(version) is null ? "never published" : "withdrawn")}", "name a published version, or somebody `to` whom it goes");
            }
        }
    }

    private void Assets()
    {
        for (var i = 0; i < contract.Assets.Count; i++)
        {
            var bound = contract.Assets[i];
            var versions = around.Library.Versions(bound.Name);
            if (versions.Count == 0)
            {
                Error(["assets", $"{i}", "name"], $"there is no asset `{bound.Name}`", Meant(bound.Name, around.Library.Names) ?? "`solvent asset list` shows what there is");
            }
            else if (bound.Versions.Newest(versions) is not { } version)
            {
                Error(["assets", $"{i}", "versions"], $"no version of `{bound.Name}` is in {bound.Versions}", $"there are {string.Join(", ", versions)}");
            }
            else
            {
                var sections = around.Library.Find(bound.Name, version)!.Sections.Select(section => section.Id).ToList();
                foreach (var (id, at) in bound.Sections.Select((id, at) => (id, at)).Where(one => !sections.Contains(one.id, StringComparer.Ordinal)))
                {
                    Error(["assets", $"{i}", "sections", $"{at}"], $"{bound.Name}@{version} has no section `{id}`", Meant(id, sections) ?? $"there are {string.Join(", ", sections)}");
                }
            }
        }
    }

    private void Measures()
    {
        for (var i = 0; i < contract.Kpis.Count; i++)
        {
            var kpi = contract.Kpis[i];
            if (kpi is { AtLeast: null, AtMost: null })
            {
                Warn(["kpis", $"{i}"], $"the KPI `{kpi.Id}` has no threshold", "write `at-least` or `at-most`");
            }

            if (!around.Kpis.Contains(kpi.Id))
            {
                Warn(["kpis", $"{i}", "id"], $"there is no KPI `{kpi.Id}`", Meant(kpi.Id, around.Kpis) ?? "`solvent kpi list --all` shows what there is, `solvent kpi define` adds one");
            }
        }

        for (var i = 0; i < contract.Evaluation.Count; i++)
        {
            if (!PersonaSignals.All.Contains(contract.Evaluation[i].Id, StringComparer.Ordinal))
            {
                Hint(["evaluation", $"{i}", "signal"], $"the signal `{contract.Evaluation[i].Id}` is not measured by itself", Meant(contract.Evaluation[i].Id, PersonaSignals.All) ?? $"it has to be recorded; measured are {string.Join(", ", PersonaSignals.All)}");
            }
        }

        Conditions("promotion", contract.Promotion);
        Conditions("rollback", contract.Rollback);
    }

    private void Conditions(string key, IReadOnlyList<PersonaCondition> all)
    {
        var known = PersonaSignals.All.Concat(around.Kpis).Concat(contract.Evaluation.Select(one => one.Id)).Concat(contract.Kpis.Select(one => one.Id)).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < all.Count; i++)
        {
            if (!known.Contains(all[i].Measure))
            {
                Warn([key, $"{i}"], $"`{all[i].Measure}` is neither a signal nor a KPI", Meant(all[i].Measure, known) ?? "name one of `evaluation` or `kpis`");
            }
        }
    }

    private void Failures()
    {
        for (var i = 0; i < contract.Failures.Count; i++)
        {
            var failure = contract.Failures[i];
            if (PersonaReader.IsId(failure.Mode) && !LibraryView.FailureModes.Contains(failure.Mode, StringComparer.Ordinal))
            {
                Warn(["failures", $"{i}", "mode"], $"there is no failure mode `{failure.Mode}` in the catalogue", Meant(failure.Mode, LibraryView.FailureModes) ?? "say it in words, or name one of `solvent failure list`");
            }

            if (failure.Controls.Count == 0)
            {
                Warn(["failures", $"{i}"], $"nothing keeps `{failure.Mode}` in check", "name a test, an alert, a rollback or a section");
            }

            for (var c = 0; c < failure.Controls.Count; c++)
            {
                Control(failure.Controls[c], ["failures", $"{i}", "controls", $"{c}"]);
            }
        }
    }

    private void Control(PersonaControl control, string[] at)
    {
        switch (control.Kind)
        {
            case "test" when around.Cases.Count > 0 && !around.Cases.Contains(control.Name, StringComparer.Ordinal):
                Warn(at, $"there is no case `{control.Name}`", Meant(control.Name, around.Cases) ?? "add it to the cases");
                break;
            case "rollback" when PersonaUnits.Condition(control.Name) is { } condition && !contract.Rollback.Contains(condition):
                Warn(at, $"`{control.Name}` is no condition of `rollback`", "add it there");
                break;
            case "section":
                var parts = control.Name.Split('#');
                var asset = parts.Length == 2 && contract.Assets.FirstOrDefault(one => one.Name == parts[0]) is { } bound && bound.Versions.Newest(around.Library.Versions(bound.Name)) is { } version
                    ? around.Library.Find(bound.Name, version) : null;
                if (asset?.Sections.Any(section => section.Id == parts[1]) != true)
                {
                    Warn(at, $"`{control.Name}` is no section of a bound asset", "write `asset#section`, and bind the asset in `assets`");
                }

                break;
        }
    }

    private void Versions()
    {
        if (around.Known?.Find(contract.Version) is { IsWithdrawn: true })
        {
            Error(["version"], $"{contract.Version} was withdrawn", "take a higher version");
        }

        if (around.Before is not { } before)
        {
            return;
        }

        var compared = ContractComparison.Of(before, contract);
        if (compared.IsTruthful)
        {
            return;
        }

        var what = compared.Changes.Count > 0 ? $": {compared.Changes[0].Subject} {compared.Changes[0].What}" : "";
        var isSame = before.Version == contract.Version;
        var from = around.IsBeforePublished ? "it was published" : "the last commit";
        if (isSame && !around.IsBeforePublished)
        {
            Warn(["version"], $"it changed since the last commit, and is {contract.Version} as it was{what}", $"call it {VersionSteps.Next(before.Version, compared.Needed!.Value)} or higher before it is published");
        }
        else
        {
            Error(
                ["version"], compared.Needed is { } needed ? $"{contract.Version} lies: what changed since {(isSame ? from : before.Version)} is {needed.Word()}{what}" : $"{contract.Version} is not later than {before.Version}",
                $"call it {VersionSteps.Next(before.Version, compared.Needed ?? ChangeClass.Patch)} or higher; `solvent persona diff {contract.Name}` shows what changed");
        }
    }

    private static string? Meant(string word, IEnumerable<string> known) => Spelling.Near(word, known, one => one).FirstOrDefault() is { } near ? $"`{near}` was meant perhaps" : null;

    private void Error(string[] at, string message, string remedy) => reading.Problems.Add(ProblemKind.Error, reading.File, reading.At(at), message, remedy);

    private void Warn(string[] at, string message, string remedy) => reading.Problems.Add(ProblemKind.Warning, reading.File, reading.At(at), message, remedy);

    private void Hint(string[] at, string message, string remedy) => reading.Problems.Add(ProblemKind.Hint, reading.File, reading.At(at), message, remedy);
}
