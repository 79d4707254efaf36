using System.Text;
using Solvent.Platform.JsonSchemas.Documents;

namespace Solvent.Tests.Platform.JsonSchemas;

public sealed class ValueDocumentTests
{
    [Theory]
    [InlineData("a.yaml", "a: 1\nb:\n  - x\n  - {c: 0x1F, d: 0o17}\n", """{"a":1,"b":["x",{"c":31,"d":15}]}""")]
    [InlineData("a.yml", "a: +1.50\nb: .5\nc: 007\nd: 1.\ne: -0\nf: 1e3\n", """{"a":1.50,"b":0.5,"c":7,"d":1,"e":-0,"f":1e3}""")]
    [InlineData("a.yaml", "a: ~\nb: yes\nc: \"1\"\nd: !!str 2\ne: True\nf:\n", """{"a":null,"b":"yes","c":"1","d":"2","e":true,"f":null}""")]
    [InlineData("a.yaml", "123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("a.yaml", "\uFEFFa: 1\r\nb: 2\r\n", """{"a":1,"b":2}""")]
    [InlineData("a.yaml", "", "null")]
    [InlineData("-", "{\"a\": 1}", """{"a":1}""")]
    [InlineData("-", "a: {b: 1}", """{"a":{"b":1}}""")]
    [InlineData("a.json", "\uFEFF[1]", "[1]")]
    public void Files_are_read_as_JSON(string file, string text, string json) =>
        Assert.Equal(json, Read(file, text).Root.GetRawText().Replace(" ", "", StringComparison.Ordinal));

    [Theory]
    [InlineData("a.yaml", "a: 1\nb: *x\n", "a.yaml:2: ")]
    [InlineData("a.yaml", "a: &x [1]\nb: *x\n", "aliases (*name) are not read here")]
    [InlineData("a.yaml", "a: 1\na: 2\n", "a.yaml:2: `a` stands here twice")]
    [InlineData("a.yaml", "a: .nan\n", ".nan has no form in JSON")]
    [InlineData("a.yaml", "a: !own 1\n", "the tag !own has no form in JSON")]
    [InlineData("a.yaml", "a: 1\n---\nb: 2\n", "a.yaml:2: a second document begins here")]
    [InlineData("a.yaml", "? [a]\n: 1\n", "a key has to be a single value")]
    [InlineData("a.yaml", "a: [1\n", "this is no YAML that can be read")]
    [InlineData("a.json", "{\"a\": 1,\n \"a\": 2}", "a.json:2: `a` stands here twice")]
    [InlineData("a.json", "{\n\"a\": }", "a.json:2: ")]
    [InlineData("a.json", "a: 1", "a.json:1: ")]
    [InlineData("a.json", "", "a.json:1: ")]
    public void What_has_no_form_in_JSON_is_refused_with_its_line(string file, string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<DocumentException>(() => Read(file, text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a.yaml", 300)]
    [InlineData("a.yaml", 20_000)]
    [InlineData("a.json", 20_000)]
    public void What_is_nested_too_deeply_is_refused(string file, int depth) => Assert.Throws<DocumentException>(() => Read(file, new string('[', depth) + new string(']', depth)));

    [Theory]
    [InlineData("a.json", "{\n \"a\": [\n  1,\n  {\"b/c\":\n 2}]}")]
    [InlineData("a.yaml", "\na:\n- 1\n- \n  b/c: 2\n")]
    public void Each_part_has_its_line(string file, string text)
    {
        var document = Read(file, text);

        Assert.Equal([3, 5, 5], new[] { "/a/0", "/a/1/b~1c", "/a/1/b~1c/none" }.Select(document.Line));
        Assert.Equal(document.Line(""), document.Line("/none"));
    }

    private static ValueDocument Read(string file, string text) => ValueDocument.Read(file, Encoding.UTF8.GetBytes(text));
}
