using System.Globalization;
using System.Text;
using System.Xml;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas.Cases;

/// <summary>Writes tested cases as JUnit XML, which every CI shows: a suite for each contract, a test for each case.</summary>
internal static class TestJUnit
{
    private const double Second = 1e3;

    /// <summary>The whole file.</summary>
    public static string Write(IReadOnlyList<TestedPersona> tested)
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "Solvent");
            WriteCounts(xml, [.. tested.SelectMany(one => one.Subject.Results)]);
            foreach (var persona in tested)
            {
                xml.WriteStartElement("testsuite");
                xml.WriteAttributeString("name", $"{persona.Name} {persona.Subject.Version}");
                WriteCounts(xml, persona.Subject.Results);
                foreach (var one in persona.Subject.Results)
                {
                    WriteCase(xml, persona, one);
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    private static void WriteCase(XmlWriter xml, TestedPersona persona, CaseResult one)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", $"solvent.personas.{persona.Name}");
        xml.WriteAttributeString("name", one.Case.Id);
        xml.WriteAttributeString("file", Plain(one.Case.File));
        xml.WriteAttributeString("line", one.Case.Line.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("time", Time([one]));
        if (one.Status == CaseStatus.NotRecorded)
        {
            xml.WriteStartElement("error");
            xml.WriteAttributeString("type", "not-recorded");
            xml.WriteAttributeString("message", Plain(one.Rationale));
            xml.WriteEndElement();
        }
        else if (one.Status == CaseStatus.Failed)
        {
            var failed = one.Expectations.Where(each => !each.HasPassed).ToArray();
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", failed[0].Expectation.Name);
            xml.WriteAttributeString("message", Plain(failed[0].Said));
            xml.WriteString(string.Join('\n', failed.Select(each => Plain($"{one.Case.File}:{each.Expectation.Line}: {each.Expectation.Name}: {each.Said}"))));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, IReadOnlyList<CaseResult> results)
    {
        xml.WriteAttributeString("tests", results.Count.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", results.Count(one => one.Status == CaseStatus.Failed).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("errors", results.Count(one => one.Status == CaseStatus.NotRecorded).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("time", Time(results));
    }

    private static string Time(IReadOnlyList<CaseResult> results) => (results.Sum(one => one.Milliseconds) / Second).ToString("0.000000", CultureInfo.InvariantCulture);

    // XML has no place for control characters.
    private static string Plain(string text) => TerminalText.Encode(text);
}
