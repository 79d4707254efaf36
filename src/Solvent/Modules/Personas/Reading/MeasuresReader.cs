using Solvent.Modules.Personas.Contracts;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Personas.Reading;

/// <summary>Reads what a persona is bound to and measured by.</summary>
/// <param name="root">The contract.</param>
internal sealed class MeasuresReader(PlacedMap root)
{
    /// <summary>The assets.</summary>
    public IReadOnlyList<BoundAsset> Assets() => [.. root.Maps("assets").Select(map =>
    {
        var name = map.RequiredText("name", PersonaReader.LongestLine, "name an asset of the library");
        var versions = map.Require("versions", "write a range such as `^1.0.0`") is null ? null : map.Parsed("versions", VersionRange.Read, "a range such as `^1.0.0`, `~1.2.0` or `>=1.0.0 <2.0.0`");
        var sections = map.Texts("sections", PersonaReader.LongestLine);
        map.Done();
        return versions is null ? null : new BoundAsset(name, versions, sections);
    }).OfType<BoundAsset>()];

    /// <summary>Signals or KPIs with what they have to reach.</summary>
    /// <param name="key">Where they stand.</param>
    /// <param name="named">What the name is called there.</param>
    public IReadOnlyList<PersonaThreshold> Thresholds(string key, string named)
    {
        var (all, seen) = (new List<PersonaThreshold>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var map in root.Maps(key))
        {
            var id = map.RequiredText(named, PersonaReader.LongestLine, "name it: small letters, digits and dashes");
            var (least, most) = (map.Number("at-least"), map.Number("at-most"));
            map.Done();
            if (id.Length > 0 && !PersonaReader.IsId(id))
            {
                map.Fail(named, $"`{named}` is `{id}`", "write small letters, digits and dashes, a letter first");
            }
            else if (!seen.Add(id))
            {
                map.Fail(named, $"`{id}` stands in `{key}` twice", "keep one of them");
            }
            else if (least > most)
            {
                map.Fail("at-least", "`at-least` is more than `at-most`", "mend one of them");
            }

            all.Add(new PersonaThreshold(id, least, most));
        }

        return all;
    }

    /// <summary>Conditions.</summary>
    public IReadOnlyList<PersonaCondition> Conditions(string key) => [.. root.List(key).Select(item =>
    {
        if (item.Scalar is { } text && PersonaUnits.Condition(text) is { } condition)
        {
            return condition;
        }

        root.Problems.Error(root.File, item, $"an entry of `{key}` is {PlacedMap.Shown(item)}", $"write {PersonaUnits.ConditionForm}");
        return null;
    }).OfType<PersonaCondition>()];

    /// <summary>Ways to fail with their controls.</summary>
    public IReadOnlyList<PersonaFailure> Failures() => [.. root.Maps("failures").Select(map =>
    {
        var failure = new PersonaFailure(map.RequiredText("mode", PersonaReader.LongestLine, "name a failure mode of the catalogue (`solvent failure list`), or say it in words"), [.. map.List("controls").Select(item => Control(map, item)).OfType<PersonaControl>()]);
        map.Done();
        return failure;
    })];

    private static PersonaControl? Control(PlacedMap map, PlacedValue item)
    {
        if (item.Fields is [var field] && PersonaControl.Kinds.Contains(field.Key, StringComparer.Ordinal) && map.TextOf(field.Value, $"`{field.Key}` of a control", PersonaReader.LongestText) is { Length: > 0 } name)
        {
            return new PersonaControl(field.Key, name);
        }

        map.Problems.Error(map.File, item, "a control is one key and its name", $"write one of {string.Join(", ", PersonaControl.Kinds.Select(kind => $"`{kind}: …`"))}");
        return null;
    }
}
