using System.Globalization;
using System.Text;
using Solvent.Modules.Inventory.Contract;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Personas.Cases;

/// <summary>Writes tested cases as one HTML file for people: what failed first, with what was expected and found, then the versions beside each other.</summary>
internal static class TestPage
{
    private const int MostRows = 2_000;

    /// <summary>The whole file.</summary>
    public static string Write(IReadOnlyList<TestedPersona> tested)
    {
        var all = tested.SelectMany(one => one.Subject.Results).ToArray();
        var (passed, failed, missing) = (Count(all, CaseStatus.Passed), Count(all, CaseStatus.Failed), Count(all, CaseStatus.NotRecorded));
        var what = tested is [var only] ? $"{only.Name} {only.Subject.Version}" : Amount.Count(tested.Count, "persona");
        var text = new StringBuilder();
        text.Append($"<p class=\"verdict{(passed == all.Length ? "" : " failed")}\">{(passed == all.Length ? "Passed" : "Failed")}: {passed} of {Amount.Count(all.Length, "case")} passed{(failed > 0 ? $", {failed} failed" : "")}{(missing > 0 ? $", {missing} not recorded" : "")}.</p>\n");
        text.Append($"<h1>Cases of {ReportPage.Text(what)}</h1>\n<p class=\"lead\">What is asked of a contract, and what has to come of it. A case is not recorded where an answer from outside is missing: it neither passed nor failed.</p>\n");
        text.Append($"<dl class=\"figures\">\n{Figure("Cases", all.Length)}{Figure("Passed", passed)}{Figure("Failed", failed)}{Figure("Not recorded", missing)}{Figure("Expectations", all.Sum(one => one.Expectations.Count))}</dl>\n");
        foreach (var (i, persona) in tested.Index())
        {
            Persona(text, persona, i == 0 ? "list" : string.Create(CultureInfo.InvariantCulture, $"persona-{i}"));
        }

        return ReportPage.Write($"Cases of {what}", what, text.ToString(), "Times are those of decisions; a recorded answer counts with what it took when it was recorded.");
    }

    private static void Persona(StringBuilder text, TestedPersona persona, string id)
    {
        var (open, fine) = (persona.Subject.Results.Where(one => one.Status != CaseStatus.Passed).ToArray(), persona.Subject.Results.Where(one => one.Status == CaseStatus.Passed).ToArray());
        text.Append($"<section class=\"panel\" aria-labelledby=\"{id}\"><h2 id=\"{id}\" tabindex=\"-1\">{ReportPage.Text($"{persona.Name} {persona.Subject.Version}")}</h2>\n");
        text.Append($"<p class=\"note\">Contract <code>{persona.Digest[..12]}</code>, cases <code>{persona.CasesDigest[..12]}</code></p>\n");
        if (open.Length > 0)
        {
            Table(text, open, $"Cases of {persona.Name} that did not pass");
        }

        if (fine.Length > 0)
        {
            text.Append($"<details><summary><strong>{Amount.Count(fine.Length, "case")} passed</strong></summary>\n");
            Table(text, fine, $"Cases of {persona.Name} that passed");
            text.Append("</details>\n");
        }

        if (persona.Unused.Count > 0)
        {
            text.Append($"<details><summary>{Amount.Count(persona.Unused.Count, "recorded answer")} that no case asks for</summary><ul class=\"plain\">{string.Concat(persona.Unused.Select(file => $"<li><code>{ReportPage.Text(file)}</code></li>"))}</ul></details>\n");
        }

        text.Append("</section>\n");
        foreach (var (i, arm) in persona.Arms.Skip(1).Index())
        {
            Comparison(text, persona, arm, string.Create(CultureInfo.InvariantCulture, $"{id}-arm-{i}"));
        }
    }

    private static void Table(StringBuilder text, IReadOnlyList<CaseResult> results, string caption)
    {
        text.Append($"<table class=\"list\"><caption class=\"hidden\">{ReportPage.Text(caption)}</caption><thead><tr><th scope=\"col\">status</th><th scope=\"col\">case, and what was found</th><th scope=\"col\" class=\"minor\">outcome</th><th scope=\"col\" class=\"number\">time</th></tr></thead><tbody>\n");
        foreach (var one in results.Take(MostRows))
        {
            text.Append($"<tr><td><span class=\"severity{(one.Status == CaseStatus.Passed ? "" : " heavy")}\">{TestedCase.Word(one.Status)}</span></td><td class=\"what\"><strong>{ReportPage.Text(one.Case.Id)}</strong>");
            text.Append(CultureInfo.InvariantCulture, $"<span class=\"place\"><code>{ReportPage.Text(one.Case.File)}:{one.Case.Line}</code></span>");
            text.Append(one.Status == CaseStatus.NotRecorded ? $"<p>{ReportPage.Text(one.Rationale)}</p>" : $"<ul class=\"plain\">{string.Concat(one.Expectations.OrderBy(each => each.HasPassed).Select(Expectation))}</ul>");
            text.Append(CultureInfo.InvariantCulture, $"</td><td class=\"minor\">{ReportPage.Text(one.Outcome)}</td><td class=\"number\">{one.Milliseconds:0.##} ms</td></tr>\n");
        }

        text.Append("</tbody></table>\n").Append(results.Count > MostRows ? string.Create(CultureInfo.InvariantCulture, $"<p class=\"note\">{results.Count - MostRows} more are not listed here; <code>--format json</code> has them all.</p>\n") : "");
    }

    private static string Expectation(ExpectationResult one) => string.Create(
        CultureInfo.InvariantCulture, $"<li>{(one.HasPassed ? "" : "<strong>not met</strong> ")}<span class=\"tag\">{ReportPage.Text(one.Expectation.Name)}</span> {ReportPage.Text(one.Said)} <span class=\"aside\">line {one.Expectation.Line}</span></li>");

    private static void Comparison(StringBuilder text, TestedPersona persona, TestedArm arm, string id)
    {
        text.Append($"<section class=\"panel\" aria-labelledby=\"{id}\"><h2 id=\"{id}\">{ReportPage.Text(persona.Name)} beside {ReportPage.Text(arm.Version)}, as it was published</h2>\n<p>{ReportPage.Text(persona.Subject.Version)} is better in {persona.Count(arm, "better")}, worse in {persona.Count(arm, "worse")} and the same in {Amount.Count(persona.Count(arm, "same"), "case")}; {ReportPage.Text(arm.Version)} passed {arm.Count(CaseStatus.Passed)} of {arm.Results.Count}.</p>\n");
        var changed = Enumerable.Range(0, arm.Results.Count).Where(i => persona.Change(arm, i) != "same").OrderByDescending(i => persona.Change(arm, i), StringComparer.Ordinal).ToArray();
        if (changed.Length > 0)
        {
            text.Append($"<ul class=\"plain\">{string.Concat(changed.Take(MostRows).Select(i => $"<li>{(persona.Change(arm, i) == "worse" ? "<strong>worse</strong>" : "better")}: {ReportPage.Text(arm.Results[i].Case.Id)} <span class=\"aside\">{TestedCase.Word(arm.Results[i].Status)}, now {TestedCase.Word(persona.Subject.Results[i].Status)}</span></li>"))}</ul>\n");
        }

        text.Append("</section>\n");
    }

    private static string Figure(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"<div><dt>{name}</dt><dd>{number:N0}</dd></div>\n");

    private static int Count(IReadOnlyList<CaseResult> results, CaseStatus status) => results.Count(one => one.Status == status);
}
