/** A JDL file as written; nothing is resolved or defaulted. Lines are 1-based. */
export interface JdlFile {
  /** Plain comments in front of the first statement, if that is no entity or enum. */
  readonly header: readonly string[];
  readonly constants: readonly JdlConstant[];
  readonly entities: readonly JdlEntity[];
  readonly enums: readonly JdlEnum[];
  readonly relationships: readonly JdlRelationship[];
  readonly applications: readonly JdlApplication[];
  readonly deployments: readonly JdlDeployment[];
  readonly options: readonly JdlOption[];
  /** Lines of plain comments that belong to nothing that is imported. */
  readonly looseComments: readonly number[];
}

export interface JdlElement {
  readonly line: number;
  /** Text of the documentation comments, without stars. */
  readonly doc?: string;
  /** Plain comments in front of it. */
  readonly comments: readonly string[];
  readonly annotations: readonly JdlAnnotation[];
}

export interface JdlAnnotation {
  readonly line: number;
  readonly name: string;
  readonly value?: JdlValue;
}

/** A word, number or string as a setting's value. */
export interface JdlValue {
  readonly kind: "word" | "number" | "string";
  readonly text: string;
}

/** `NAME = 12` */
export interface JdlConstant {
  readonly line: number;
  readonly name: string;
  readonly value: string;
}

export interface JdlEntity extends JdlElement {
  readonly name: string;
  readonly tableName?: string;
  readonly fields: readonly JdlField[];
}

export interface JdlField extends JdlElement {
  readonly name: string;
  readonly type: string;
  readonly validations: readonly JdlValidation[];
}

export interface JdlValidation {
  readonly line: number;
  readonly name: string;
  /** A number, a constant's name, or a pattern without its slashes. */
  readonly argument?: { readonly kind: "number" | "constant" | "pattern"; readonly text: string };
}

export interface JdlEnum extends JdlElement {
  readonly name: string;
  readonly values: readonly JdlEnumValue[];
}

export interface JdlEnumValue extends JdlElement {
  readonly name: string;
  readonly label?: string;
}

export type JdlRelationshipKind = "OneToOne" | "OneToMany" | "ManyToOne" | "ManyToMany";

export interface JdlRelationship {
  readonly line: number;
  readonly kind: JdlRelationshipKind;
  readonly from: JdlRelationshipSide;
  readonly to: JdlRelationshipSide;
  /** Words behind `with`. */
  readonly options: readonly string[];
}

export interface JdlRelationshipSide extends JdlElement {
  readonly entity: string;
  /** The member by which this entity reaches the other. */
  readonly field?: string;
  /** The other entity's field that is shown for it. */
  readonly display?: string;
  readonly required: boolean;
}

export interface JdlApplication {
  readonly line: number;
  readonly config: readonly JdlSetting[];
  readonly entities?: JdlSelection;
  readonly options: readonly JdlOption[];
}

export interface JdlDeployment {
  readonly line: number;
  readonly settings: readonly JdlSetting[];
}

export interface JdlSetting {
  readonly line: number;
  readonly name: string;
  readonly values: readonly JdlValue[];
}

/** `dto A, B with mapstruct except C`; `use x, y for A` gives one option for each of x and y. */
export interface JdlOption {
  readonly line: number;
  /** `dto`, `readOnly`, …; `use` where the value alone was written. */
  readonly name: string;
  readonly value?: string;
  readonly selection: JdlSelection;
}

export interface JdlSelection {
  readonly all: boolean;
  readonly names: readonly string[];
  readonly except: readonly string[];
}
