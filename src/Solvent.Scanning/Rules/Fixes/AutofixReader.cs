using Solvent.Scanning.Rules.Catalogue;

namespace Solvent.Scanning.Rules.Fixes;

/// <summary>Compiles the <c>autofix</c> of a rule file.</summary>
internal static class AutofixReader
{
    private static readonly string[] s_kinds = ["set-argument", "replace", "delete", "call"];

    public static Autofix Read(YamlMap map)
    {
        var title = map.Text("title");
        var isSafe = map.Text("safe") == "true";
        var kinds = map.Keys.Where(s_kinds.Contains).ToList();
        Autofix fix = kinds switch
        {
            ["set-argument"] => ReadArgument(map.Map("set-argument")!, title, isSafe),
            ["replace"] => new ReplacePlace(title, isSafe, map.Text("replace")),
            ["delete"] => new ReplacePlace(title, isSafe, map.Text("delete") == "true" ? "" : throw map.Fail("`delete` takes true")),
            ["call"] => new CallOther(title, isSafe, map.Text("call")),
            _ => throw map.Fail($"`autofix` takes one of {string.Join(", ", s_kinds)}"),
        };
        map.Done();
        return fix;
    }

    private static SetArgument ReadArgument(YamlMap map, string title, bool isSafe)
    {
        var fix = new SetArgument(title, isSafe, map.Text("role"), map.Text("value"));
        map.Done();
        return fix;
    }
}
