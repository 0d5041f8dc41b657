// What is wrong in a prompt file, or in how a target uses it.

import {describe} from 'vitest';
import {says} from './said.ts';

describe('prompts', () => {
  says('a missing prompt', {edit: ['prompt: p.md', 'prompt: prompts/tel.md'], files: {'prompts/tell.md': ''}}, `
pipeline.yaml:9:37 Cannot read prompt "prompts/tel.md": file does not exist; did you mean "prompts/tell.md"?
        told: {map: read/notes, prompt: prompts/tel.md, out: "{name}.txt"}
                                        ~~~~~~~~~~~~~~
    The path is relative to the folder of pipeline.yaml.`);

  says('a folder', {edit: ['prompt: p.md', 'prompt: notes']}, `
pipeline.yaml:9:37 Cannot read prompt "notes": it is a folder
        told: {map: read/notes, prompt: notes, out: "{name}.txt"}
                                        ~~~~~
    The path is relative to the folder of pipeline.yaml.`);

  says('broken front matter', {prompt: '---\ndescription: [x\n---\n{{ item }}'}, `
p.md:2:15 Not valid YAML: flow sequence in block collection must be sufficiently indented and end with a ]
    description: [x
                  ~`);

  says('front matter that never ends', {prompt: '---\ndescription: x\n{{ item }}'}, `
p.md:1:1 The front matter never ends
    ---
    ~~~
    Write a line of its own, "---", after it.`);

  says('unknown fields and wrong settings', {prompt: '---\ndescripton: x\nconfig: {temperature: hot, max_tokens: 0}\n---\n{{ item }}'}, `
p.md:2:1 Unknown field "descripton"; did you mean "description"?
    descripton: x
    ~~~~~~~~~~

p.md:3:23 Expected a number from 0 to 2, found "hot"
    config: {temperature: hot, max_tokens: 0}
                          ~~~

p.md:3:40 Expected a whole number of at least 1, found 0
    config: {temperature: hot, max_tokens: 0}
                                           ~`);

  says('a missing schema', {prompt: '---\noutput: {schema: ./schemas/x.json}\n---\n{{ item }}'}, `
p.md:2:18 Cannot read schema "schemas/x.json": file does not exist
    output: {schema: ./schemas/x.json}
                     ~~~~~~~~~~~~~~~~
    The path is relative to the folder of the prompt.`);

  says('a schema that is no JSON', {prompt: '---\noutput: {schema: x.json}\n---\n{{ item }}', files: {'x.json': '{'}}, `
p.md:2:18 Cannot use schema "x.json": it is not JSON (Expected property name or '}' in JSON at position 1 (line 1 column 2))
    output: {schema: x.json}
                     ~~~~~~`);

  says('a schema that is no schema', {prompt: '---\noutput: {schema: {type: objekt}}\n---\n{{ item }}'}, `
p.md:2:18 Cannot use schema: /type must be equal to one of the allowed values (["array","boolean","integer","null","number","object","string"])
    output: {schema: {type: objekt}}
                     ~~~~~~~~~~~~~~`);

  says('a schema of another dialect', {prompt: '---\noutput: {schema: {$schema: "https://json-schema.org/draft/2020-12/schema"}}\n---\n{{ item }}'}, `
p.md:2:18 Cannot use schema: expected JSON Schema draft-07, found "https://json-schema.org/draft/2020-12/schema"; write it as draft-07, or take "$schema" away if it is
    output: {schema: {$schema: "https://json-schema.org/draft/2020-12/schema"}}
                     ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~`);

  says('a schema that is a list', {prompt: '---\noutput: {schema: x.json}\n---\n{{ item }}', files: {'x.json': '[]'}}, `
p.md:2:18 Cannot use schema "x.json": expected an object such as {"type": "object", …}
    output: {schema: x.json}
                     ~~~~~~`);

  says('an unknown form', {prompt: '---\noutput: {schema: {type: object}, form: concept}\n---\n{{ item }}'}, `
p.md:2:40 Unknown form "concept"; did you mean "concepts"?
    output: {schema: {type: object}, form: concept}
                                           ~~~~~~~
    The forms are "concepts", "merged", "api", "program", "api_edits", "method" or "class_docs".`);

  says('a form without a schema', {prompt: '---\noutput: {form: concepts}\n---\n{{ item }}'}, `
p.md:2:16 The form "concepts" reads structured answers, and no schema asks for any
    output: {form: concepts}
                   ~~~~~~~~
    Add output: {schema: ./schemas/….json} above it.`);

  says('an unknown variable', {prompt: 'Tell\n{{ itme }} {{ item }}'}, `
p.md:2:4 Unknown variable "itme"; did you mean "item"?
    {{ itme }} {{ item }}
       ~~~~
    tell/told offers "item"; add others with "with:".`);

  says('an unknown variable in a loop', {prompt: 'Tell\n{% for x in items %}{{ x }}{% endfor %} {{ item }}'}, `
p.md:2:13 Unknown variable "items"; did you mean "item"?
    {% for x in items %}{{ x }}{% endfor %} {{ item }}
                ~~~~~
    tell/told offers "item"; add others with "with:".`);

  says('an unused name of with:', {edit: ['prompt: p.md', 'prompt: p.md, with: {all: read/notes}']}, `
pipeline.yaml:9:55 "all" is never used by p.md
        told: {map: read/notes, prompt: p.md, with: {all: read/notes}, out: "{name}.txt"}
                                                          ~~~~~~~~~~
    Take it out of "with:", or write {{ all }} in the prompt.`);

  says('an item that is never used', {prompt: 'Tell me something.'}, `
pipeline.yaml:9:37 p.md never uses "item", so every request would be the same
        told: {map: read/notes, prompt: p.md, out: "{name}.txt"}
                                        ~~~~
    Write {{ item }} in the prompt.`);

  says('an undeclared variable', {prompt: '---\ninput: {itm?: string}\n---\n{{ item }}'}, `
p.md:2:9 The input "itm" is declared and never used
    input: {itm?: string}
            ~~~~
    Use it in the prompt or take it out of "input:".

p.md:4:4 The variable "item" is not declared; did you mean "itm"?
    {{ item }}
       ~~~~
    Add it to "input:" in the front matter.`);

  says('a declared input that is never used', {prompt: '---\ninput: {item: string, other?: string}\n---\n{{ item }}'}, `
p.md:2:23 The input "other" is declared and never used
    input: {item: string, other?: string}
                          ~~~~~~
    Use it in the prompt or take it out of "input:".`);

  says('a declared input that the target does not offer', {prompt: '---\ninput: {item: string, guide: string}\n---\n{{ item }} {{ guide }}'}, `
pipeline.yaml:9:37 p.md needs "guide", which tell/told does not offer
        told: {map: read/notes, prompt: p.md, out: "{name}.txt"}
                                        ~~~~
    Add it: with: [guide], or with: {guide: some/target}`);

  says('an unknown filter', {prompt: 'Tell {{ item | upcas }}'}, `
p.md:1:16 Unknown filter "upcas"; did you mean "upcase"?
    Tell {{ item | upcas }}
                   ~~~~~`);

  says('a filter that looks at the clock', {prompt: 'Tell {{ item | date: "%Y" }}'}, `
p.md:1:16 The filter "date" is not for prompts: equal inputs have to give equal requests
    Tell {{ item | date: "%Y" }}
                   ~~~~
    Put what it would give into the data.`);

  says('an unknown tag', {prompt: 'Tell {% fro x in item %}{{ x }}'}, `
p.md:1:9 Unknown tag "fro"; did you mean "for"?
    Tell {% fro x in item %}{{ x }}
            ~~~`);

  says('a tag that reads files', {prompt: 'Tell {% include "x" %}{{ item }}'}, `
p.md:1:9 The tag "include" is not for prompts: equal inputs have to give equal requests
    Tell {% include "x" %}{{ item }}
            ~~~~~~~
    Use {% render 'name', argument: value %}.`);

  says('an unclosed tag', {prompt: 'Tell\n{% if item %}{{ item }}'}, `
p.md:2:1 {% if item %} is never closed
    {% if item %}{{ item }}
    ~~~~~~~~~~~~~
    Write {% endif %} after it, in the same role.`);

  says('an unclosed output', {prompt: 'Tell {{ item'}, `
p.md:1:6 "{{ item" is never closed
    Tell {{ item
         ~~~~~~~
    Write }} after it.`);

  says('text before a role', {prompt: 'Hello\n{% role user %}\n{{ item }}'}, `
p.md:1:1 Text before the first role is in no message
    Hello
    ~~~~~
    Put {% role system %} or {% role user %} above it.`);

  says('an unknown role', {prompt: '{% role sytem %}\nBe.\n{% role user %}{{ item }}'}, `
p.md:1:1 Expected the role "system", "user" or "assistant", found "sytem"; did you mean "system"?
    {% role sytem %}
    ~~~~~~~~~~~~~~~~`);

  says('a role without a name', {prompt: '{% role %}\n{{ item }}'}, `
p.md:1:1 Expected the role "system", "user" or "assistant", found none
    {% role %}
    ~~~~~~~~~~`);

  says('a role inside an if', {prompt: '{% role system %}\nBe.\n{% if item %}\n{% role user %}\n{{ item }}\n{% endif %}'}, `
p.md:3:1 {% if item %} is never closed
    {% if item %}
    ~~~~~~~~~~~~~
    Write {% endif %} after it, in the same role.`);

  says('a missing partial', {prompt: '{{ item }}\n{% render "tone" %}', files: {'partials/tones.md': ''}}, `
p.md:2:12 Cannot read partial "partials/tone.md": file does not exist; did you mean "partials/tones.md"?
    {% render "tone" %}
               ~~~~`);

  says('a partial named by a variable', {prompt: '{{ item }} {% render item %}'}, `
p.md:1:12 Expected a partial's name in quotes
    {{ item }} {% render item %}
               ~~~~~~~~~~~~~~~~~
    For example {% render 'steps', steps: item.steps %}.`);

  says('a partial that reads what it is not given', {prompt: '{{ item }} {% render "t" %}', files: {'partials/t.md': 'Be {{ mood }}.'}}, `
p.md:1:12 The partial "t" reads "mood", which it is not given
    {{ item }} {% render "t" %}
               ~~~~~~~~~~~~~~~~
    Partials see only their arguments: {% render 't', mood: … %}.`);

  says('a fault inside a partial', {prompt: '{{ item }} {% render "t" %}', files: {'partials/t.md': 'Be\n{{ mood'}}, `
p.md:1:12 "{{ mood" is never closed (in the partial "t", line 2)
    {{ item }} {% render "t" %}
               ~~~~~~~~~~~~~~~~
    Write }} after it.`);

  says('a missing partial of a partial', {prompt: '{{ item }} {% render "t" %}', files: {'partials/t.md': 'Be\n{% render "u" %}'}}, `
partials/t.md:2:12 Cannot read partial "partials/u.md": file does not exist; did you mean "partials/t.md"?
    {% render "u" %}
               ~`);
});
